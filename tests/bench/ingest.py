"""10,000 acrostic transcripts of about 1 kB through POST /v1/transcripts in batches of 500, graded and committed.

    ingest.py PATH_OF_ASSAYD

Prints transcripts per CPU second of the daemon, peak memory, bytes on disk per input byte and the time until the daemon
is ready, and the ratio of the daemon's work to compressing and hashing the same bytes on the same machine.
"""

import http.client
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import zlib

TRANSCRIPTS, BATCH = 10_000, 500
SUITE = """suite: bench
tasks:
  - id: poem
    prompt: 用“新年快乐万事如意”写一首藏头诗
    checks:
      - acrostic: {phrase: 新年快乐万事如意}
"""
INITIALS = "新年快乐万事如意"


def characters():
    """Common characters, from GB 2312's first level, which is ordered by frequency of use only as a set."""
    return [bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312") for row in range(16, 55) for cell in range(1, 95)]


def answer(rng, pool):
    lines = [INITIALS[i] + "".join(rng.choices(pool, k=6)) for i in range(8)]
    poem = "\n".join(f"{lines[i]}，{lines[i + 1]}。" for i in range(0, 8, 2))
    remarks = "".join(rng.choices(pool, k=190))
    return f"《新年颂》\n\n{poem}\n\n赏析：{remarks}。\n"


def batches():
    rng, pool = random.Random(20261124), characters()
    items = [{"suite": "bench", "task": "poem", "model": "bench", "sample": i, "run": "bench",
              "messages": [{"role": "user", "content": "用“新年快乐万事如意”写一首藏头诗"},
                           {"role": "assistant", "content": answer(rng, pool)}]} for i in range(TRANSCRIPTS)]
    for start in range(0, TRANSCRIPTS, BATCH):
        yield "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items[start:start + BATCH]).encode()


def stat_of(pid, name):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    raise KeyError(name)


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def reference_seconds(bodies):
    began = time.process_time()
    for body in bodies:
        zlib.compress(body, 1)
    return time.process_time() - began


def start(assayd, folder):
    suite = pathlib.Path(folder, "suite.yaml")
    suite.write_text(SUITE, encoding="utf-8")
    began = time.monotonic()
    child = subprocess.Popen([assayd, "--listen", "127.0.0.1:0", "--state", f"{folder}/state", "--suites", suite],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    port = int(child.stdout.readline().rsplit(":", 1)[1])
    connection = http.client.HTTPConnection("127.0.0.1", port)
    while request(connection, "GET", "/readyz")[0] != 200:
        time.sleep(0.001)
    return child, connection, time.monotonic() - began


def request(connection, method, path, body=None):
    headers = {"Content-Type": "application/x-ndjson"} if body else {}
    connection.request(method, path, body, headers)
    reply = connection.getresponse()
    return reply.status, reply.read()


def graded(connection):
    runs = json.loads(request(connection, "GET", "/v1/runs")[1])["runs"]
    return runs[0]["graded"] if runs else 0


def disk_bytes(folder):
    return sum(file.stat().st_size for file in pathlib.Path(folder, "state").iterdir())


def measure(assayd, bodies):
    with tempfile.TemporaryDirectory() as folder:
        child, connection, ready = start(assayd, folder)
        before, began = cpu_seconds(child.pid), time.monotonic()
        for body in bodies:
            status, text = request(connection, "POST", "/v1/transcripts", body)
            assert status == 202, text[:500]
        while graded(connection) < TRANSCRIPTS:
            time.sleep(0.02)
        wall, cpu = time.monotonic() - began, cpu_seconds(child.pid) - before
        peak = stat_of(child.pid, "VmHWM")
        child.terminate()
        child.wait()
        return {"ready": ready, "wall": wall, "cpu": cpu, "peak": peak, "disk": disk_bytes(folder)}


def main():
    bodies = list(batches())
    size = sum(map(len, bodies))
    found = measure(sys.argv[1], bodies)
    print(f"ingest: {TRANSCRIPTS} transcripts, {size / TRANSCRIPTS:.0f} bytes each, batches of {BATCH}")
    rows = [("transcripts per CPU second", f"{TRANSCRIPTS / found['cpu']:.0f}", "5000 or more"),
            ("transcripts per second", f"{TRANSCRIPTS / found['wall']:.0f}", ""),
            ("CPU time : deflating the same bytes", f"{found['cpu'] / reference_seconds(bodies):.1f}", ""),
            ("peak memory, MB", f"{found['peak'] / 1024:.0f}", "under 100"),
            ("bytes on disk per input byte", f"{found['disk'] / size:.2f}", "1.5 at most"),
            ("ready after, ms", f"{found['ready'] * 1000:.0f}", "150 at most")]
    for name, value, bar in rows:
        print(f"  {name:38} {value:>8}   {bar}")


main()
