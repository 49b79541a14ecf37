#!/usr/bin/env python3
"""Fails when a source file is longer than 450 lines."""
import pathlib, sys

LIMIT = 450
root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
found = []
for top in ("grader", "storage", "tests", "dashboards"):
    for file in (root / top).rglob("*"):
        if "node_modules" in file.parts or file.suffix not in (".h", ".cc", ".py", ".ts", ".tsx", ".css"):
            continue
        lines = len(file.read_text().splitlines())
        if lines > LIMIT:
            found.append(f"{file.relative_to(root)}: {lines} lines, {LIMIT} allowed")
print("\n".join(found) if found else "every file is within its size")
sys.exit(1 if found else 0)
