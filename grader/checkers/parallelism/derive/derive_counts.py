#!/usr/bin/env python3
"""Counts which characters Tang poets set against which in parallel couplets, and measures what the counts are worth.

    derive_counts.py PACKAGE FOLD_TABLE

PACKAGE is the folder of npm chinese-poetry 2.0.1, FOLD_TABLE the build's generated/fold_table.inc. Writes
couplet_counts.tsv beside this folder and fixtures/corpora/couplets.tsv; prints the figures that README.md quotes. Equal
inputs give equal bytes. No build runs this: the tables are committed.
"""

import collections
import hashlib
import itertools
import json
import math
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parent / "couplet_counts.tsv"
SAMPLE = HERE.parents[3] / "fixtures" / "corpora" / "couplets.tsv"
LEAST = 2  # pairs seen once are left out: three quarters of the table, 0.004 of the AUC
HELD_OUT_OF = 16
SAMPLE_ROWS = 600
ALLOWANCE = 0.15  # what leaving them out takes from the score of a couplet; couplet.cc adds it again

REMARK = re.compile(r"[（(\[〔{【].*?[）)\]〕}】]")
STOP = re.compile(r"[，。！？；、：,.!?;:]")
NOT_HAN = re.compile(r"[^\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
FOLD_ROW = re.compile(r"\{(0x[0-9a-f]+), (0x[0-9a-f]+)\}")

TABLE_HEADER = """\
# Characters that stand at the same place of the two lines of a couplet: how often, in Tang poems.
# Columns: character, how often it stands in a counted couplet, its partners as COUNT and characters; each pair stands once,
# in the row of the character with the lower code point; pairs seen fewer than {least} times are left out.
# Counted: lines 3-4 and 5-6 of poems of eight lines, all couplets but the first and last of longer ones; lines of 5 or 7
# characters; folded as Assay compares characters. One poem of eight lines in {held} (by SHA-256) is held out.
# Source: npm chinese-poetry 2.0.1, dist/quantangshi/poet.tang.*.json (MIT; the poems are in the public domain). Counts only.
# Made by derive/derive_counts.py PACKAGE FOLD_TABLE
"""
SAMPLE_HEADER = """\
# Held-out couplets: upper line, lower line, and the lower line of another poem that does not belong to it. Folded. No
# line stands in a poem that was counted for grader/checkers/parallelism/couplet_counts.tsv.
# Source: npm chinese-poetry 2.0.1, dist/quantangshi (MIT; the poems are in the public domain).
# Made by grader/checkers/parallelism/derive/derive_counts.py PACKAGE FOLD_TABLE
"""


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def read_fold(path):
    rows = FOLD_ROW.findall(pathlib.Path(path).read_text(encoding="ascii"))
    return {int(a, 16): int(b, 16) for a, b in rows}


def lines_of(text, fold):
    lines = (NOT_HAN.sub("", part) for part in STOP.split(REMARK.sub("", text)))
    return tuple(line.translate(fold) for line in lines if line)


def read_poems(package, fold):
    """Regular poems of the Complete Tang Poems, none twice, in the order of their hashes."""
    found = {}
    for file in pathlib.Path(package, "dist/quantangshi").glob("poet.tang.*.json"):
        for poem in json.loads(file.read_text(encoding="utf-8")):
            lines = lines_of("".join(poem["paragraphs"]), fold)
            if len(lines) >= 8 and len(lines) % 2 == 0 and {len(line) for line in lines} in ({5}, {7}):
                found[digest("".join(lines))] = lines
    return sorted(found.items())


def is_held_out(key, lines):
    return len(lines) == 8 and int(key[:8], 16) % HELD_OUT_OF == 0


def middle(lines):
    return [(lines[i], lines[i + 1]) for i in range(2, len(lines) - 2, 2)]


def count(couplets):
    """Unordered pairs, and how often each character stands in one."""
    pairs = collections.Counter()
    for upper, lower in couplets:
        pairs.update(tuple(sorted(pair)) for pair in zip(upper, lower, strict=True))
    totals = collections.Counter()
    for (x, y), n in pairs.items():
        totals[x] += n
        totals[y] += n
    return pairs, totals


def scorer(pairs, totals):
    whole = sum(totals.values())

    def score(couplet):
        total = 0.0
        for x, y in zip(*couplet, strict=True):
            expected = totals[x] * totals[y] / whole
            total += math.log((pairs.get((min(x, y), max(x, y)), 0) + 0.5) / (expected + 0.5))
        return total / len(couplet[0])

    return score


def area(right, wrong):
    """The chance that a right score is above a wrong one (area under the ROC curve)."""
    ranked = sorted([(score, True) for score in right] + [(score, False) for score in wrong])
    rank, total = 0, 0.0
    for _, group in itertools.groupby(ranked, key=lambda row: row[0]):
        group = list(group)
        total += (rank + (len(group) + 1) / 2) * sum(is_right for _, is_right in group)
        rank += len(group)
    return (total - len(right) * (len(right) + 1) / 2) / (len(right) * len(wrong))


def with_strangers(couplets):
    """Each couplet with the lower line of the next one of the same width, which is of another poem."""
    rows = []
    for width in (5, 7):
        same = [row for row in couplets if len(row[1]) == width]
        for at, (key, upper, lower) in enumerate(same):
            other = next(row for row in same[at + 1:] + same[:at] if row[0] != key)
            rows.append((key, upper, lower, other[2]))
    return rows


def write_table(pairs, totals):
    partners = collections.defaultdict(lambda: collections.defaultdict(list))
    for (x, y), n in pairs.items():
        partners[x][n].append(y)
    with open(TABLE, "w", encoding="utf-8") as out:
        out.write(TABLE_HEADER.format(least=LEAST, held=HELD_OUT_OF))
        for x in sorted(totals):
            groups = (f"{n}{''.join(sorted(partners[x][n]))}" for n in sorted(partners[x], reverse=True))
            out.write(f"{x}\t{totals[x]}\t{' '.join(groups)}\n")


def write_sample(rows):
    chosen = sorted(rows, key=lambda row: digest("".join(row[1:3])))[:SAMPLE_ROWS]
    body = "".join("\t".join(row[1:]) + "\n" for row in chosen)
    SAMPLE.write_text(SAMPLE_HEADER + body, encoding="utf-8")
    return chosen


def report(name, rows, score, allowance):
    right = [score(row[1:3]) for row in rows]
    wrong = [score((row[1], row[3])) for row in rows]
    share = [sum(value + allowance >= 0 for value in scores) / len(scores) for scores in (right, wrong)]
    print(f"{name}: {len(rows)} couplets, AUC {area(right, wrong):.4f}; S >= 0 in {share[0]:.1%}, strangers {share[1]:.1%}")


def main():
    package, fold_table = sys.argv[1:]
    poems = read_poems(package, read_fold(fold_table))
    held = [(key, lines) for key, lines in poems if is_held_out(key, lines)]
    counted = [lines for key, lines in poems if not is_held_out(key, lines)]
    pairs, totals = count(couplet for lines in counted for couplet in middle(lines))
    pruned = {pair: n for pair, n in pairs.items() if n >= LEAST}
    write_table(pruned, totals)
    known = {line for lines in counted for line in lines}
    rows = [(key, *couplet) for key, lines in held for couplet in middle(lines) if not known.intersection(couplet)]
    rows = with_strangers(rows)
    print(f"{len(counted)} poems counted, {len(held)} held out; {len(pairs)} pairs, {len(pruned)} kept, "
          f"{len(totals)} characters, {TABLE.stat().st_size} bytes")
    report("every pair", rows, scorer(pairs, totals), 0)
    kept = scorer(pruned, totals)
    report("pairs kept", rows, kept, ALLOWANCE)
    report("sample    ", write_sample(rows), kept, ALLOWANCE)


if __name__ == "__main__":
    main()
