#!/usr/bin/env python3
"""Proves that programs link none of the libraries that only a helper program may link, directly or through another library.
Usage: linked.py PROGRAM…; exit 1 and one line a violation."""

import subprocess
import sys

# Parts of file names of libraries, and who may link them.
FORBIDDEN = {"libLLVM": "assay-inspect", "libclang": "assay-inspect", "libflint": "assay-cas", "libcalcium": "assay-cas"}


def libraries(program):
    listed = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in listed.splitlines() if line.strip()]


def main():
    found = [f"{program} links {library}: only {owner} may"
             for program in sys.argv[1:]
             for library in libraries(program)
             for part, owner in FORBIDDEN.items() if part in library]
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
