"""Packs grader/checkers/parallelism/couplet_counts.tsv into C++ arrays: embed_couplet_counts.py INPUT OUTPUT.

`rows` holds each character by code point with its total and where its partners begin in `partners`; a partner is its row
in the upper 16 bits and the count of the pair in the lower, ascending. The last row ends the list."""

import pathlib
import re
import sys

GROUP = re.compile(r"(\d+)(\D+)")


def read(path):
    """[(character, total, [(partner, count)…])], as the file has them."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        try:
            character, total, groups = line.split("\t")
            partners = [(y, int(n)) for n, ys in GROUP.findall(groups) for y in ys.strip()]
            yield ord(character), int(total), partners
        except (TypeError, ValueError) as error:
            raise SystemExit(f"{path}:{number}: not CHARACTER, TOTAL, PARTNERS: {error}") from None


def main():
    source, output = map(pathlib.Path, sys.argv[1:])
    table = sorted(read(source))
    row_of = {chr(code): row for row, (code, _, _) in enumerate(table)}
    rows, packed = [], []
    for code, total, partners in table:
        rows.append(f"{{{code},{total},{len(packed)}}}")
        packed += sorted(row_of[y] << 16 | n for y, n in partners)
    if len(rows) > 0xFFFF or any(n > 0xFFFF for _, _, partners in table for _, n in partners):
        raise SystemExit(f"{source}: more than 16 bits")
    rows.append(f"{{{0x110000},0,{len(packed)}}}")
    whole = sum(total for _, total, _ in table)
    text = (f"constexpr double whole = {whole};\n"
            f"constexpr Row rows[] = {{\n{wrapped(rows)}}};\n"
            f"constexpr std::uint32_t partners[] = {{\n{wrapped(map(str, packed))}}};\n")
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text, encoding="ascii")


def wrapped(items, width=12):
    items = list(items)
    return "".join(",".join(items[at:at + width]) + ",\n" for at in range(0, len(items), width))


if __name__ == "__main__":
    main()
