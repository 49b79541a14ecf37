"""Writes the wrappers of Python's windows as a C++ table: embed_window_scripts.py FOLDER OUTPUT. In the order of their
names."""

import pathlib
import sys

DELIMITER = "window"


def literal(file):
    text = file.read_text(encoding="utf-8")
    if f"){DELIMITER}\"" in text:
        sys.exit(f"{file}: holds the end mark of the constant")
    # Compilers bound the length of one literal; adjacent ones are joined.
    pieces = [f'R"{DELIMITER}({text[i:i + 12000]}){DELIMITER}"' for i in range(0, len(text), 12000)]
    return "\n".join(pieces)


def main():
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = sorted(folder.glob("*.py"))
    if not files:
        sys.exit(f"{folder}: holds no scripts")
    rows = [f'    {{"{file.name}", {literal(file)}}},\n' for file in files]
    table = f"constexpr std::array<WindowScript, {len(files)}> window_scripts{{{{\n" + "".join(rows) + "}};\n"
    output.write_text(table, encoding="utf-8")


main()
