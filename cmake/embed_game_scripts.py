"""Writes the injected scripts as one C++ constant: embed_game_scripts.py FOLDER OUTPUT. In the order of their names."""

import pathlib
import sys

DELIMITER = "script"


def main():
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    pieces = []
    for file in sorted(folder.glob("*.js")):
        text = file.read_text(encoding="utf-8")
        if f"){DELIMITER}\"" in text:
            sys.exit(f"{file}: holds the end mark of the constant")
        # Compilers bound the length of one literal; adjacent ones are joined.
        pieces += [f'R"{DELIMITER}({text[i:i + 12000]}){DELIMITER}"' for i in range(0, len(text), 12000)]
    if not pieces:
        sys.exit(f"{folder}: holds no scripts")
    output.write_text("inline constexpr std::string_view game_scripts =\n" + "\n".join(pieces) + ";\n",
                      encoding="utf-8")


main()
