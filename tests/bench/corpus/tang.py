#!/usr/bin/env python3
"""Tang poems of npm chinese-poetry 2.0.1, as the benchmark and the tests read them.

    tang.py PACKAGE FOLD_TABLE > fixtures/corpora/tang-regulated.txt

A poem is `# title · author · form` and one line a couplet; an empty line ends it. Lines that begin with ## are remarks.
Editors' notes in brackets are left out. The package's traditional text was converted from simplified characters and has
faults of that (淚痕幹 for 淚痕乾), so it is folded back with FOLD_TABLE, the build's generated/fold_table.inc.
"""

import json
import pathlib
import re
import sys

REGULATED = ("五言律詩", "七言律詩", "七言絕句")
FORMS = REGULATED + ("五言絕句",)
OF_SIZE = {(8, 5): "五言律詩", (8, 7): "七言律詩", (4, 5): "五言絕句", (4, 7): "七言絕句"}
REMARK = re.compile(r"[（(][^（()）]*[)）]")
FOLD_ROW = re.compile(r"\{(0x[0-9a-f]+), (0x[0-9a-f]+)\}")
SENTENCE = re.compile(r"[^。！？!?；;]+[。！？!?；;]?")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
STOP = re.compile(r"[，。！？；、：,.!?;:]")

HEADER = """\
## Regulated poems of 唐詩三百首: all 五言律詩, 七言律詩 and 七言絕句 of the edition in npm chinese-poetry 2.0.1,
## dist/mengxue/tangshisanbaishou.json (MIT; the poems are in the public domain), without editors' notes, in simplified characters.
## Made by tests/bench/corpus/tang.py PACKAGE FOLD_TABLE
"""


def couplets_of(paragraphs):
    """The text without editors' notes, one couplet an item."""
    text = REMARK.sub("", "".join(paragraphs)).replace(" ", "")
    lines = []
    for sentence in SENTENCE.findall(text):
        stops = len(STOP.findall(sentence))
        if lines and len(STOP.findall(lines[-1])) == 1 and stops == 1:
            lines[-1] += sentence  # 「…！…。」: a couplet of two sentences
        else:
            lines.append(sentence)
    return lines


def three_hundred(package, forms=FORMS):
    """(title, author, form, couplets) of the 三百首."""
    path = pathlib.Path(package, "dist/mengxue/tangshisanbaishou.json")
    for part in json.loads(path.read_text(encoding="utf-8"))["content"]:
        if part["type"] not in forms:
            continue
        for poem in part["content"]:
            yield poem["chapter"], poem["author"], part["type"], couplets_of(poem["paragraphs"])


def complete(package):
    """(title, author, form, couplets) of the poems of the 全唐詩 that have the size of a regulated form."""
    files = pathlib.Path(package, "dist/quantangshi").glob("poet.tang.*.json")
    for file in sorted(files, key=lambda file: int(file.name.split(".")[2])):
        for poem in json.loads(file.read_text(encoding="utf-8")):
            couplets = couplets_of(poem["paragraphs"])
            lines = [line for couplet in couplets for line in STOP.split(couplet) if line]
            widths = {len(line) for line in lines}
            form = OF_SIZE.get((len(lines), widths.pop())) if len(widths) == 1 else None
            if form and len(couplets) * 2 == len(lines):
                yield poem["title"], poem["author"], form, couplets


def read_fold(path):
    return {int(a, 16): int(b, 16) for a, b in FOLD_ROW.findall(pathlib.Path(path).read_text(encoding="ascii"))}


def write(poems, fold, out):
    for title, author, form, couplets in poems:
        head = f"# {title} · {author} · {form}".translate(fold)
        # Not the marks: folding turns them into those of ASCII.
        print(head, *(HAN.sub(lambda run: run[0].translate(fold), couplet) for couplet in couplets), "", sep="\n", file=out)


if __name__ == "__main__":
    print(HEADER, file=sys.stdout)
    write(three_hundred(sys.argv[1], REGULATED), read_fold(sys.argv[2]), sys.stdout)
