"""What the benchmarks of games share: answers of fixtures graded by assay, and the CPU that it took. A game's processes are
nobody's children to count, so CPU is what the whole machine was busy meanwhile: nothing else should run."""

import json
import os
import pathlib
import subprocess
import sys
import time

FIXTURES = pathlib.Path(__file__).resolve().parents[3] / "fixtures" / "snake"

missed = []


def bar(holds, words):
    if not holds:
        missed.append(words)
        print(f"  MISSED: {words}")


def suite(platform):
    return {"suite": "bench", "tasks": [{"id": "snake", "prompt": "-", "checks": [{"snake": {"platform": platform}}]}]}


def games():
    """The folders of games whose truth is known, sorted."""
    return sorted(folder for folder in FIXTURES.iterdir() if (folder / "facets.json").exists())


def transcript(case):
    return json.dumps({"task": "snake", "model": case.name, "text": (case / "answer.md").read_text(encoding="utf-8")})


def busy():
    """Seconds that all cores together have worked since the machine started."""
    user, nice, system, _, _, irq, soft = (int(word) for word in pathlib.Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + irq + soft) / os.sysconf("SC_CLK_TCK")


def grade(assay, folder, cases):
    """Reports in order, CPU seconds of the machine, wall seconds. The suite is folder/suite.json."""
    answers = folder / "answers.ndjson"
    answers.write_text("".join(transcript(case) + "\n" for case in cases), encoding="utf-8")
    before, start = busy(), time.monotonic()
    run = subprocess.run([assay, "grade", "--json", "--suite", folder / "suite.json", answers], capture_output=True, text=True,
                         check=False)
    cpu = busy() - before
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    if len(reports) != len(cases):
        sys.exit(f"{len(reports)} reports of {len(cases)}: {run.stderr}")
    return reports, cpu, time.monotonic() - start
