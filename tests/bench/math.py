"""The math checker: 1,000 answers of about 1 kB through `assay grade`, the helper's CPU counted, with and without the steps;
how long single answers take through the helper; hostile answers.

    math.py PATH_OF_ASSAYD

assay and math_bench are built beside assayd. Exit 1 when a bar is missed.
"""

import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

ANSWERS, TASKS = 1000, 100
RUNS = 3  # the quickest counts: what else runs on the machine only adds
LEAST_ANSWERS, LEAST_STEPS = 2000, 300  # a CPU second: the answer proved; every step checked as well
MOST_P99 = 50  # milliseconds
MOST_HOSTILE = 1000  # milliseconds

missed = []


def bar(holds, words):
    if not holds:
        missed.append(words)
        print(f"  MISSED: {words}")


def padded(text, sample):
    """About 1 kB, as answers are that explain what they do."""
    filler = ("我们先读题，弄清楚已知条件和要求的量，再选择合适的方法。", "Let us read the problem again and write down what is given. ",
              "这一步的关键是把文字翻译成式子，注意单位要一致。", "Every step below follows from the one before it. ")
    lines = text.split("\n")
    i = sample
    while len("\n".join(lines).encode()) < 950:
        lines.insert(1 + 2 * (i % 4), filler[i % 4])
        i += 1
    return "\n".join(lines)


def cage(rng):
    chickens, rabbits = rng.randint(3, 60), rng.randint(3, 60)
    heads, feet = chickens + rabbits, 2 * chickens + 4 * rabbits
    check = {"unknowns": {"chickens": ["鸡", "chickens"], "rabbits": ["兔", "兔子", "rabbits"]},
             "equations": [f"chickens + rabbits = {heads}", f"2*chickens + 4*rabbits = {feet}"],
             "where": ["integer", "nonnegative"]}
    return check, (f"设鸡有 x 只，兔有 y 只。\n则 x + y = {heads}，2x + 4y = {feet}。\n由第一式得 x = {heads} - y，代入第二式：\n"
                   f"2({heads} - y) + 4y = {feet}\n{2 * heads} + 2y = {feet}\n2y = {feet} - {2 * heads} = {feet - 2 * heads}\n"
                   f"y = {rabbits}，x = {heads} - {rabbits} = {chickens}。\n检验：2×{chickens} + 4×{rabbits} = {feet}。\n"
                   f"答：鸡有 {chickens} 只，兔有 {rabbits} 只。")


def prism(rng):
    a = rng.randint(2, 40)
    check = {"answer": f"2*({a}*{a}/2) + ({a} + {a} + {a}*sqrt(2))*{a}*sqrt(2)"}
    return check, (f"底面是直角边为 {a} 的等腰直角三角形，斜边 ${a}\\sqrt{{2}}$。\n两个底面的面积之和：\n"
                   f"$$2\\times\\frac{{{a}\\times {a}}}{{2}} = {a * a}$$\n侧面积：\n"
                   f"$$({a}+{a}+{a}\\sqrt2)\\cdot {a}\\sqrt2 = {2 * a * a}\\sqrt2 + {2 * a * a}$$\n"
                   f"所以表面积 $S = {a * a} + {2 * a * a} + {2 * a * a}\\sqrt2 = \\boxed{{{3 * a * a}+{2 * a * a}\\sqrt2}}$")


def quadratic(rng):
    p, q = rng.sample(range(-20, 20), 2)
    check = {"unknowns": {"x": []}, "equations": [f"x^2 + ({-(p + q)})*x + ({p * q}) = 0"]}
    return check, (f"We factor the left side of the equation.\n$x^2 + ({-(p + q)})x + ({p * q}) = 0$\n$(x - ({p}))(x - ({q})) = 0$\n"
                   f"So one of the factors is zero.\n$x = {p}$ or $x = {q}$\nThe answer is $x = {p}$ or $x = {q}$.")


def fraction(rng):
    a, b, c, d = (rng.randint(2, 30) for _ in range(4))
    check = {"answer": f"{a}/{b} + {c}/{d}"}
    return check, (f"We bring both fractions to a common denominator.\n"
                   f"\\frac{{{a}}}{{{b}}} + \\frac{{{c}}}{{{d}}} = \\frac{{{a * d}}}{{{b * d}}} + \\frac{{{c * b}}}{{{b * d}}}\n"
                   f"= \\frac{{{a * d + c * b}}}{{{b * d}}}\nThe sum of the numerators is {a * d} + {c * b} = {a * d + c * b}.\n"
                   f"**Answer:** $\\frac{{{a * d + c * b}}}{{{b * d}}}$")


def polynomial(rng):
    a, b = rng.randint(2, 9), rng.randint(2, 9)
    check = {"answer": f"(x + {a})*(x - {b})"}
    return check, (f"Expand term by term.\n$(x+{a})(x-{b}) = x^2 - {b}x + {a}x - {a * b}$\nCollect the terms in x.\n"
                   f"$= x^2 + ({a - b})x - {a * b}$\nFinal answer: $x^2 + ({a - b})x - {a * b}$")


def write(folder, steps):
    rng = random.Random(1)
    tasks, lines = [], []
    for i in range(TASKS):
        check, text = (cage, prism, quadratic, fraction, polynomial)[i % 5](rng)
        if not steps:
            check["steps"] = {"check": False}
        tasks.append({"id": f"t{i}", "prompt": "p", "checks": [{"math": check}]})
        for sample in range(ANSWERS // TASKS):
            lines.append(json.dumps({"suite": "maths", "task": f"t{i}", "model": "m", "sample": sample,
                                     "text": padded(text, sample)}, ensure_ascii=False))
    (folder / "suite.json").write_text(json.dumps({"suite": "maths", "tasks": tasks}, ensure_ascii=False))
    (folder / "answers.ndjson").write_text("\n".join(lines) + "\n")


def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def speed(bin_folder, folder, steps, least):
    write(folder, steps)
    command = [bin_folder / "assay", "grade", "--json", "--suite", folder / "suite.json", folder / "answers.ndjson"]
    times = []
    for _ in range(RUNS):
        before = cpu()
        out = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
        times.append(cpu() - before)
    seconds = min(times)
    reports = [json.loads(line) for line in out.splitlines()]
    statuses = [report["status"] for report in reports]
    rate = len(reports) / seconds
    checked = sum(report["checks"][0]["measures"]["steps_checked"] for report in reports)
    print(f"  {'every step checked' if steps else 'answers alone':<20} {rate:8,.0f} answers a CPU second "
          f"({ANSWERS / max(times):,.0f} in the slowest of {RUNS} runs); "
          f"{statuses.count('pass')} of {len(reports)} pass, {statuses.count('unscored')} unscored, {checked} steps checked")
    bar(statuses.count("pass") == ANSWERS, "every answer is right")
    bar(rate >= least, f"{least:,} answers a CPU second")


def single(bin_folder, folder):
    out = subprocess.run([bin_folder / "math_bench", folder / "suite.json", folder / "answers.ndjson"],
                         stdout=subprocess.PIPE, text=True, check=True).stdout
    kinds = dict(line.split("\t", 1) for line in out.splitlines())
    p50, p99, worst = (float(value) for value in kinds.pop("answers").split("\t"))
    print(f"  one answer: {p50:.2f} ms at the median, p99 {p99:.2f} ms, at most {worst:.2f} ms")
    bar(p99 < MOST_P99, f"p99 under {MOST_P99} ms")
    for kind, rest in kinds.items():
        took, status, why = rest.split("\t")
        print(f"  {kind:<28} {float(took):7.1f} ms  {status:<9} {why}")
        bar(float(took) <= MOST_HOSTILE, f"{kind} within {MOST_HOSTILE} ms")


def main():
    bin_folder = pathlib.Path(sys.argv[1]).resolve().parent
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        print("Mathematics (Math-Verify 0.8.0, measured elsewhere: 32 to 65 pairs a CPU second)")
        speed(bin_folder, folder, False, LEAST_ANSWERS)
        speed(bin_folder, folder, True, LEAST_STEPS)
        single(bin_folder, folder)
    sys.exit(bool(missed))


main()
