"""The poem checkers: speed on the committed poems, time on hostile texts, and, with a corpus, what they find in it.

    poem.py PATH_OF_ASSAYD [--corpus PACKAGE]

PACKAGE is the folder of npm chinese-poetry 2.0.1. poem_bench is built beside assayd. CPU time, one thread. Exit 1 when a bar
is missed.
"""

import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CORPORA = HERE.parents[1] / "fixtures" / "corpora"
LEAST_SPEED = 5000  # poems a CPU second, all poem checks together
MOST_MILLISECONDS = 100
LEAST_RHYME, LEAST_PINGSHUI, LEAST_METRE, MOST_SHUFFLED = 97, 95, 97, 1
SAMPLE = 2500  # poems a form of the 全唐诗
COLUMNS = ("poems", "rhyme", "平水", "hard=0", "≤1", "≤2", "parallel")

missed = []


def bench(program, what, file="-"):
    out = subprocess.run([program, what, file], stdout=subprocess.PIPE, text=True, check=True).stdout
    return [line.split("\t") for line in out.splitlines()]


def bar(holds, words):
    if not holds:
        missed.append(words)
        print(f"  MISSED: {words}")


def speed(program):
    rows = bench(program, "speed", CORPORA / "tang-regulated.txt")
    for name, micro, findings in rows[:-1]:
        print(f"  {name:<12} {float(micro):6.1f} µs a poem, {float(findings):4.1f} findings")
    poems = 1e6 / float(rows[-1][1])
    print(f"  together: {poems:,.0f} poems a CPU second")
    bar(poems >= LEAST_SPEED, f"{LEAST_SPEED:,} poems a CPU second")


def hostile(program):
    worst = {}
    for check, text, whole, half in bench(program, "hostile"):
        whole, half = float(whole), float(half)
        worst[check] = max(worst.get(check, (0.0, "", 0.0)), (whole, text, half))
        bar(whole <= MOST_MILLISECONDS, f"{check} on “{text}”: {whole:.0f} ms, half of it {half:.0f} ms")
    for check, (whole, text, half) in worst.items():
        print(f"  {check:<12} {whole:6.1f} ms at most, on “{text}”; {whole / half if half else 1:.1f} times that of half of it")


def table(name, rows):
    print(f"  {name:<18}" + "".join(f"{column:>10}" for column in COLUMNS))
    for form, *values in rows:
        print(f"  {form:<14}" + "".join(f"{value:>10}" for value in values))


def weighted(rows, column):
    """The mean of a column of percents over the regulated forms, each poem counted once."""
    rows = [row for row in rows if row[0] != "五言绝句"]
    return sum(float(row[column]) * int(row[1]) for row in rows) / sum(int(row[1]) for row in rows)


def figures(program, package):
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(HERE / "corpus"))
    import tang

    by_form = {}
    for poem in tang.complete(package):
        by_form.setdefault(poem[2], []).append(poem)
    fold = tang.read_fold(program.parents[1] / "generated" / "fold_table.inc")
    chosen = random.Random(1)
    sample = [poem for form in tang.FORMS for poem in chosen.sample(by_form[form], min(SAMPLE, len(by_form[form])))]
    with tempfile.TemporaryDirectory() as folder:
        hundreds, whole = pathlib.Path(folder, "300.txt"), pathlib.Path(folder, "all.txt")
        for file, poems in ((hundreds, tang.three_hundred(package)), (whole, sample)):
            with open(file, "w", encoding="utf-8") as out:
                tang.write(poems, fold, out)
        rows = bench(program, "figures", hundreds)
        table("唐诗三百首, %", rows)
        table("全唐诗, a sample, %", bench(program, "figures", whole))
        mixed = bench(program, "shuffled", whole)
        table("its lines shuffled, %", mixed)
    bar(weighted(rows, 2) >= LEAST_RHYME, f"rhyme in any book {weighted(rows, 2):.1f} %")
    bar(weighted(rows, 3) >= LEAST_PINGSHUI, f"rhyme in 平水韵 {weighted(rows, 3):.1f} %")
    bar(weighted(rows, 5) >= LEAST_METRE, f"at most one hard error {weighted(rows, 5):.1f} %")
    for row in mixed:
        bar("绝" in row[0] or float(row[5]) <= MOST_SHUFFLED, f"shuffled {row[0]}, at most one hard error: {row[5]} %")


def main():
    program = pathlib.Path(sys.argv[1]).with_name("poem_bench")
    print("poems: speed", flush=True)
    speed(program)
    print("poems: a megabyte of hostile text", flush=True)
    hostile(program)
    area = bench(program, "area", CORPORA / "couplets.tsv")[0][0]
    print(f"poems: held-out couplets against strangers: AUC {area}")
    bar(float(area) >= 0.94, f"AUC {area}")
    if sys.argv[2:3] == ["--corpus"]:
        print("poems: the corpus", flush=True)
        figures(program, sys.argv[3])
    if missed:
        sys.exit(f"{len(missed)} bars missed")


if __name__ == "__main__":
    main()
