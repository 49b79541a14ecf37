"""Runs clang-tidy over the files named on standard input, those at once that have not been found clean before.

    git ls-files 'grader/*.cc' | tidy.py BUILD_FOLDER CLANG_TIDY

A file is known to be clean by the hash of what its compiler sees of it (the preprocessed text) and of .clang-tidy; the
hashes are kept in BUILD_FOLDER/tidy-clean. Exits 1 when clang-tidy complained.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys


def preprocessed(entry):
    words = shlex.split(entry["command"])
    while "ccache" in words[0]:
        words = words[1:]
    output = words.index("-o")
    words = words[:output] + words[output + 2:]
    return subprocess.run([*words[:1], "-E", "-P", *[word for word in words[1:] if word != "-c"]], cwd=entry["directory"],
                          capture_output=True, check=True).stdout


def fingerprint(entry, settings):
    return hashlib.sha256(settings + b"\0" + preprocessed(entry)).hexdigest()


def tidy(program, folder, entry, settings, clean):
    """The file's fingerprint when it is clean, else None. It is kept at once: a run that is stopped has not run for nothing."""
    try:
        mark = fingerprint(entry, settings)
    except subprocess.CalledProcessError as error:
        print(error.stderr.decode(), flush=True)
        return None
    if mark in clean:
        return mark
    ran = subprocess.run([program, "--quiet", "-p", folder, entry["file"]], capture_output=True, text=True, check=False)
    print(f"{os.path.relpath(entry['file'])}: {'clean' if ran.returncode == 0 else 'not clean'}\n"
          f"{ran.stdout if ran.returncode else ''}", end="", flush=True)
    if ran.returncode != 0:
        return None
    with open(pathlib.Path(folder) / "tidy-clean", "a", encoding="ascii") as kept:
        kept.write(f"{mark}\n")
    return mark


def main():
    folder, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    wanted = {os.path.abspath(name) for name in sys.stdin.read().split()}
    entries = [entry for entry in json.loads((folder / "compile_commands.json").read_text()) if entry["file"] in wanted]
    unknown = sorted(wanted - {entry["file"] for entry in entries})
    for file in unknown:
        print(f"{os.path.relpath(file)}: is not in {folder}/compile_commands.json")
    kept = folder / "tidy-clean"
    clean = set(kept.read_text().split()) if kept.exists() else set()
    settings = pathlib.Path(".clang-tidy").read_bytes()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        marks = list(pool.map(lambda entry: tidy(program, str(folder), entry, settings, clean), entries))
    kept.write_text("".join(f"{mark}\n" for mark in marks if mark))
    print(f"clang-tidy: {len(marks)} files, {sum(mark is None for mark in marks)} not clean")
    sys.exit(bool(unknown) or any(mark is None for mark in marks))


main()
