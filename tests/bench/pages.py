"""What the pages and the gate read when much is kept: 300 runs of 100 tasks with 4 samples each.

    pages.py PATH_OF_ASSAYD

Prints the median time of each read over one connection, and its ratio to the same read with a tenth of the runs.
"""

import http.client
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

TASKS, SAMPLES, RUNS = 100, 4, 300
SUITE = "suite: bench\ntasks:\n" + "".join(
    f"  - {{id: t{task}, prompt: p, samples: {SAMPLES}, checks: [acrostic: {{phrase: 新年}}]}}\n" for task in range(TASKS))


def run_body(run):
    lines = []
    for task in range(TASKS):
        for sample in range(SAMPLES):
            text = f"新岁钟声四海闻\n{'年' if (run + task + sample) % 3 else '月'}华似锦满乾坤"
            item = {"suite": "bench", "task": f"t{task}", "model": f"model-{run % 3}", "sample": sample, "run": f"r{run}", "text": text}
            lines.append(json.dumps(item, ensure_ascii=False))
    return "\n".join(lines).encode()


def start(assayd, folder):
    suite = pathlib.Path(folder, "suite.yaml")
    suite.write_text(SUITE, encoding="utf-8")
    child = subprocess.Popen([assayd, "--listen", "127.0.0.1:0", "--state", f"{folder}/state", "--suites", suite],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    port = int(child.stdout.readline().rsplit(":", 1)[1])
    return child, http.client.HTTPConnection("127.0.0.1", port)


def request(connection, method, path, body=None):
    connection.request(method, path, body, {"Content-Type": "application/x-ndjson"} if body else {})
    reply = connection.getresponse()
    text = reply.read()
    assert reply.status in (200, 202), (path, reply.status, text[:300])
    return text


def fill(connection, first, last):
    for run in range(first, last):
        request(connection, "POST", "/v1/transcripts", run_body(run))
    while any(run["graded"] < run["transcripts"] for run in json.loads(request(connection, "GET", "/v1/runs?limit=1000"))["runs"]):
        time.sleep(0.1)


def reads(connection):
    newest = json.loads(request(connection, "GET", "/v1/runs?limit=1"))["runs"][0]["id"]
    return {"history of the suite": "/v1/history?suite=bench", "newest 100 runs": "/v1/runs?limit=100",
            "one run with its tasks": f"/v1/runs/{newest}", "its 400 reports in brief": f"/v1/runs/{newest}?reports=brief"}


def timed(connection, path):
    times, size = [], 0
    for _ in range(15):
        began = time.perf_counter()
        size = len(request(connection, "GET", path))
        times.append(time.perf_counter() - began)
    return statistics.median(times), size


def main():
    with tempfile.TemporaryDirectory() as folder:
        child, connection = start(sys.argv[1], folder)
        fill(connection, 0, RUNS // 10)
        before = {name: timed(connection, path)[0] for name, path in reads(connection).items()}
        fill(connection, RUNS // 10, RUNS)
        print(f"pages: {RUNS} runs, {TASKS} tasks, {SAMPLES} samples")
        for name, path in reads(connection).items():
            took, size = timed(connection, path)
            print(f"  {name:28} {took * 1000:8.2f} ms {size / 1024:8.1f} kB   {took / before[name]:6.1f} times that of {RUNS // 10} runs")
        child.terminate()
        child.wait()


main()
