"""The snake checker: how much CPU a full verdict over three seeds takes, the browser's counted, and how many games one warm
browser judges in a minute. Played are the games of fixtures/snake.

    snake.py PATH_OF_ASSAYD

CPU is what the whole machine was busy meanwhile, because a browser's processes are nobody's children to count: nothing else
should run.

assay is built beside assayd. Exit 1 when a bar is missed.
"""

import json
import pathlib
import statistics
import sys
import tempfile

from shared.games import bar, games, grade, missed, suite

MOST_CPU = 3.0  # seconds of a verdict, the median over the working games
LEAST_GAMES = 20  # a minute, one after the other in one browser


def main():
    assay = pathlib.Path(sys.argv[1]).parent / "assay"
    cases = [case for case in games() if not case.name.startswith("native-")]
    good = [case for case in cases if case.name.startswith("good-")]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "suite.json").write_text(json.dumps(suite("browser")))
        # The start of the browser is shared by all games of one run: it is measured apart.
        _, once, _ = grade(assay, folder, good[:1])
        _, twice, _ = grade(assay, folder, good[:1] * 2)
        start = max(0.0, 2 * once - twice)
        costs = []
        for case in good:
            reports, cpu, _ = grade(assay, folder, [case])
            costs.append(cpu - start)
            bar(reports[0]["status"] != "unscored", f"{case.name} is judged")
            print(f"  {case.name:28} {cpu - start:5.2f} CPU s  {reports[0]['status']} {reports[0]['score']}")
        reports, cpu, wall = grade(assay, folder, cases)
    print(f"start of a browser: {start:.2f} CPU s")
    median = statistics.median(costs)
    print(f"a verdict: median {median:.2f} CPU s, least {min(costs):.2f}, most {max(costs):.2f} ({len(costs)} working games)")
    bar(median <= MOST_CPU, f"{MOST_CPU} CPU seconds a verdict")
    rate = 60 * len(cases) / wall
    unscored = sum(report["status"] == "unscored" for report in reports)
    print(f"{len(cases)} games in one browser: {rate:.1f} a minute, {cpu / len(cases):.2f} CPU s each, {unscored} unscored")
    bar(unscored == 0, "every game judged")
    bar(rate >= LEAST_GAMES, f"{LEAST_GAMES} games a minute")
    sys.exit(1 if missed else 0)


main()
