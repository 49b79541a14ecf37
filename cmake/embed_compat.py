"""Writes the headers of a Windows console as a C++ table: embed_compat.py FOLDER OUTPUT. In the order of their names."""

import pathlib
import sys

DELIMITER = "compat"


def literal(file):
    text = file.read_text(encoding="utf-8")
    if f"){DELIMITER}\"" in text:
        sys.exit(f"{file}: holds the end mark of the constant")
    # Compilers bound the length of one literal; adjacent ones are joined.
    pieces = [f'R"{DELIMITER}({text[i:i + 12000]}){DELIMITER}"' for i in range(0, len(text), 12000)]
    return "\n".join(pieces)


def main():
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = sorted(file for file in folder.iterdir() if file.suffix in (".h", ".c", ".py"))
    if not files:
        sys.exit(f"{folder}: holds no headers")
    rows = [f'    {{"{file.name}", {literal(file)}}},\n' for file in files]
    output.write_text(f"inline constexpr std::array<CompatFile, {len(files)}> compat_files{{{{\n" + "".join(rows) + "}};\n",
                      encoding="utf-8")


main()
