"""Snake games in C, C++ and Python: how much CPU a full verdict over three seeds takes, compiling and the pass with sanitizers
counted. Played are the working games native-good-* of fixtures/snake.

    native.py PATH_OF_ASSAYD

CPU is what the whole machine was busy meanwhile: nothing else should run. assay is built beside assayd. Exit 1 when the bar is
missed.
"""

import json
import pathlib
import statistics
import sys
import tempfile

from shared.games import bar, games, grade, missed, suite

MOST_CPU = 6.0  # seconds of a verdict, the median over the working games


def main():
    assay = pathlib.Path(sys.argv[1]).parent / "assay"
    costs = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "suite.json").write_text(json.dumps(suite("any")))
        for case in games():
            if not case.name.startswith("native-good-"):
                continue
            reports, cpu, wall = grade(assay, folder, [case])
            costs.append(cpu)
            bar(reports[0]["status"] != "unscored", f"{case.name} is judged")
            print(f"  {case.name:28} {cpu:5.2f} CPU s {wall:6.2f} s  {reports[0]['status']} {reports[0]['score']}")
    median = statistics.median(costs)
    print(f"a verdict: median {median:.2f} CPU s, least {min(costs):.2f}, most {max(costs):.2f} ({len(costs)} working games)")
    bar(median <= MOST_CPU, f"{MOST_CPU} CPU seconds a verdict")
    sys.exit(1 if missed else 0)


main()
