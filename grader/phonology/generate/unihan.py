"""What the build takes from Debian's unicode-data: Mandarin readings, variants of characters."""

import bz2
import pathlib
import re

FOLDER = pathlib.Path("/usr/share/unicode")
MISSING = "unicode-data is not installed: apt-get install unicode-data"


def rows(name, fields):
    """(character, field, value) of the wanted fields of one file."""
    file = FOLDER / f"Unihan_{name}.txt.bz2"
    if not file.is_file():
        raise SystemExit(MISSING)
    with bz2.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] in fields:
                yield int(parts[0][2:], 16), parts[1], parts[2]


def readings():
    """character -> [pinyin], the usual one first: kMandarin's first, then kTGHZ2013 and kXHC1983."""
    order = ("kMandarin", "kTGHZ2013", "kXHC1983")
    found = {}
    for char, field, value in rows("Readings", order):
        if field == "kMandarin":
            spoken = value.split()[:1]
        else:
            spoken = [pinyin for item in value.split() for pinyin in item.split(":")[1].split(",")]
        found.setdefault(char, {})[field] = spoken
    return {char: list(dict.fromkeys(pinyin for field in order for pinyin in fields.get(field, [])))
            for char, fields in found.items()}


def variants(fields):
    """character -> the characters that one of the fields names, itself left out."""
    found = {}
    for char, field, value in rows("Variants", fields):
        others = [int(code, 16) for code in re.findall(r"U\+([0-9A-F]+)", value)]
        found.setdefault(field, {}).setdefault(char, []).extend(other for other in others if other != char)
    return found
