#!/usr/bin/env python3
"""Fails when an include goes against the arrows, or a library's header is included outside its module."""
import pathlib, re, sys

# Each folder may include itself and the folders named; the order is that of CMakeLists.txt.
BASE = ["grader/base"]
MODEL = BASE + ["grader/model"]
TEXT = MODEL + ["grader/text"]
CODEC = TEXT + ["grader/codec"]
ARROWS = {
    "grader/base": BASE, "grader/model": MODEL, "grader/text": TEXT, "grader/codec": CODEC,
    "storage": CODEC + ["storage"], "grader/checkers": TEXT + ["grader/checkers"],
    "grader/engine": CODEC + ["storage", "grader/checkers", "grader/engine"],
}
TOP = ARROWS["grader/engine"]
ARROWS["grader/service"] = TOP + ["grader/service"]
ARROWS["grader/cli"] = TOP + ["grader/cli"]

# Third-party headers by the only folders that may include them.
LIBRARIES = {
    r"^Poco/": ["grader/service", "grader/cli", "tests"], r"^SQLiteCpp/|^sqlite3": ["storage"],
    r"^nlohmann/|^yaml-cpp/": ["grader/codec", "tests"], r"^CLI/": ["grader/cli", "grader/service"],
}


def folder_of(path, folders):
    return next((f for f in sorted(folders, key=len, reverse=True) if path.startswith(f + "/")), None)


def violations(root):
    for file in sorted(root.rglob("*.[hc]*")):
        name = file.relative_to(root).as_posix()
        own = folder_of(name, ARROWS)
        if file.suffix not in (".h", ".cc") or own is None:
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            found = re.match(r'#include ([<"])([^>"]+)', line)
            if not found:
                continue
            target = folder_of(found[2], ARROWS)
            if target and target not in ARROWS[own]:
                yield f"{name}:{number}: {own} may not include {target}"
            for pattern, homes in LIBRARIES.items():
                if found[1] == "<" and re.match(pattern, found[2]) and own not in homes:
                    yield f"{name}:{number}: {found[2]} is included only in {', '.join(homes)}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    found = [v for top in ("grader", "storage") for v in violations_in(root, top)]
    print("\n".join(found) if found else "includes follow the arrows")
    return 1 if found else 0


def violations_in(root, top):
    if not (root / top).is_dir():
        return []
    return [v for v in violations(root) if v.startswith(top)]


if __name__ == "__main__":
    sys.exit(main())
