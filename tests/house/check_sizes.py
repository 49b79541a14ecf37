#!/usr/bin/env python3
"""Keeps files short and machine-dependent places out of the tree. Usage: check_sizes.py [--report] [ROOT]; exit 1 and one
line a violation. Lengths of functions are clang-tidy's business (readability-function-size)."""

import pathlib
import re
import statistics
import subprocess
import sys

MOST_LINES = 450
COUNTED = {".h", ".cc", ".ts", ".tsx", ".py", ".cmake", ".sql", ".mjs"}
BANNED_NAMES = re.compile(r"(^|_)(utils?|helpers?)(_|$)")
# A path that exists on one machine only, and hosts of package registries (a lock file must leave them out).
BANNED_TEXT = re.compile(r"(?<![\w./-])/work" r"/|\bregistry\.[a-z]+(?:js)?\.(?:org|com)\b|\bdeb\.[a-z]+\.org\b")
# Transcripts are what somebody wrote, to the byte.
VERBATIM = ("fixtures/",)


def files(root):
    """Tracked files and new ones that are not ignored; every file where there is no repository."""
    if (root / ".git").exists():
        command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
        found = [root / name for name in names if name]
    else:
        found = list(root.rglob("*"))
    return sorted(file for file in found if file.is_file() and not file.is_symlink())


def violations(root, lengths):
    for file in files(root):
        path = file.relative_to(root).as_posix()
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # not text: a fixture of bad input, or a picture
        if path.startswith(VERBATIM):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if BANNED_TEXT.search(line):
                yield f"{path}:{number}: names a place outside the project"
        if file.suffix not in COUNTED:
            continue
        lengths.append((text.count("\n"), path))
        if lengths[-1][0] > MOST_LINES:
            yield f"{path}: {lengths[-1][0]} lines; {MOST_LINES} at most"
        if BANNED_NAMES.search(file.stem):
            yield f"{path}: name the file after the thing that it holds"


def main():
    words = [word for word in sys.argv[1:] if word != "--report"]
    root = pathlib.Path(words[0]) if words else pathlib.Path(__file__).resolve().parents[2]
    lengths = []
    found = list(violations(root, lengths))
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    if "--report" in sys.argv and lengths:
        median = statistics.median(length for length, _ in lengths)
        over = sum(length > 300 for length, _ in lengths)
        print(f"{len(lengths)} files, median {median:g} lines, {over} over 300, longest {max(lengths)[1]} {max(lengths)[0]}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
