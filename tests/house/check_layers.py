#!/usr/bin/env python3
"""Proves that includes follow the arrows that the assay_module() and assay_folder() calls of the top CMakeLists.txt declare, and that each
third-party library stays in the folders that own it. Usage: check_layers.py [ROOT]; exit 1 and one line a violation."""

import pathlib
import re
import sys

# A header whose name begins with the key may be included below these folders, or in these files, only.
OWNERS = {
    "Poco/": ("grader/service", "grader/cli"),
    "SQLiteCpp/": ("storage/sqlite",),
    "sqlite3.h": ("storage/sqlite",),
    "git2": ("grader/history",),
    "nlohmann/": ("grader/codec", "grader/checkers/snake/browser/devtools_wire"),
    "yaml-cpp/": ("grader/codec",),
    "CLI/": ("grader/cli", "grader/service"),
    "zstd.h": ("storage",),
    "boost/": ("grader/gate",),
    "flint/": ("grader/cas",),
    "arb": ("grader/cas",),
    "acb": ("grader/cas",),
    "calcium/": ("grader/cas",),
    "z3": ("grader/cas",),
    "seccomp": ("grader/cas", "sandbox/launcher"),
    "clang/": ("grader/inspect",),
    "llvm/": ("grader/inspect",),
    "vterm.h": ("grader/checkers/snake/native/terminal_screen",),
}

# Shared ownership needs a reason.
SHARED_PTR_OWNERS = {
    "grader/model/verdict": "verdicts are copied, and the pictures that belong to them are large",
    "grader/checkers/snake/evidence": "makes those pictures",
    "grader/engine/catalogue": "readers keep the suite that they bound while an upload replaces it",
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
SHARED = re.compile(r"\b(?:shared_ptr|make_shared|enable_shared_from_this)\b")


def modules(root):
    """name -> (folders, names of the modules that it may include, itself among them)"""
    found = {}
    text = re.sub(r"#.*", "", (root / "CMakeLists.txt").read_text(encoding="utf-8"))
    for body in re.findall(r"assay_(?:module|folder)\(([^)]*)\)", text):
        name, *words = body.split()
        lists, current = {"DIRS": [], "DEPENDS": [], "LIBRARIES": []}, None
        for word in words:
            if word in lists:
                current = word
            elif not word.startswith("${"):
                lists[current].append(word)
        allowed = {name}
        for dependency in lists["DEPENDS"]:
            allowed |= found[dependency][1]
        found[name] = (lists["DIRS"], allowed)
    return found


def module_of(path, table):
    best = max(((d, n) for n, (dirs, _) in table.items() for d in dirs if path.startswith(d + "/")),
               key=lambda pair: len(pair[0]), default=(None, None))
    return best[1]


def below(path, folders):
    return any(path.startswith((folder + "/", folder + ".")) for folder in folders)


def violations_in(path, text, table):
    allowed = table[module_of(path, table)][1]
    for match in INCLUDE.finditer(text):
        line, header = text.count("\n", 0, match.start(2)) + 1, match.group(2)
        target = module_of(header, table)
        if target is None and header.startswith(("grader/", "storage/", "tests/")):
            yield f"{path}:{line}: {header} belongs to no module that this one may include"
        elif target is not None and target not in allowed:
            yield f"{path}:{line}: {module_of(path, table)} may not include {header}: the arrows do not lead to {target}"
        for prefix, owners in OWNERS.items():
            if header.startswith(prefix) and not below(path, owners):
                yield f"{path}:{line}: {header} may only be included below {', '.join(owners)}"
    shared = SHARED.search(text)
    if shared and not path.startswith(tuple(SHARED_PTR_OWNERS)):
        yield f"{path}:{text.count(chr(10), 0, shared.start()) + 1}: shared_ptr: use a value, a reference or unique_ptr"


def violations(root):
    table = modules(root)
    if not table:
        yield "CMakeLists.txt declares no module"
    for folder in ("grader", "storage"):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.suffix not in (".h", ".cc"):
                continue
            if module_of(path, table) is None:
                yield f"{path}: below no module of CMakeLists.txt"
                continue
            yield from violations_in(path, file.read_text(encoding="utf-8"), table)


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    found = list(violations(root))
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
