"""Writes files as a C++ table of their names and texts: embed_files.py OUTPUT TYPE NAME FILE…. TYPE is a struct of two
std::string_view, NAME that of the array; the rows are in the order of the files' names."""

import pathlib
import sys

DELIMITER = "embedded"


def literal(file):
    text = file.read_text(encoding="utf-8")
    if f"){DELIMITER}\"" in text:
        sys.exit(f"{file}: holds the end mark of the constant")
    # Compilers bound the length of one literal; adjacent ones are joined.
    pieces = [f'R"{DELIMITER}({text[i:i + 12000]}){DELIMITER}"' for i in range(0, len(text), 12000)]
    return "\n".join(pieces)


def main():
    output, kind, name = sys.argv[1:4]
    files = sorted((pathlib.Path(file) for file in sys.argv[4:]), key=lambda file: file.name)
    if not files:
        sys.exit(f"{output}: no files to embed")
    rows = [f'    {{"{file.name}", {literal(file)}}},\n' for file in files]
    table = f"inline constexpr std::array<{kind}, {len(files)}> {name}{{{{\n" + "".join(rows) + "}};\n"
    pathlib.Path(output).write_text(table, encoding="utf-8")


main()
