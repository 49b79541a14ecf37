"""Writes the built pages as one C++ table: embed_pages.py FOLDER OUTPUT. Equal files give equal bytes."""

import gzip
import hashlib
import pathlib
import sys

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
         ".svg": "image/svg+xml"}


def literal(data):
    """A C++ string literal of any bytes, in pieces short enough for every compiler."""
    text = "".join(f"\\{byte:03o}" for byte in data)
    width = 4 * 4000
    return "\n".join(f'"{text[i:i + width]}"' for i in range(0, len(text), width)) or '""'


def row(folder, file):
    plain = file.read_bytes()
    packed = gzip.compress(plain, 9, mtime=0)
    path = "/" + file.relative_to(folder).as_posix()
    etag = hashlib.sha256(plain).hexdigest()[:16]
    immutable = "true" if path.startswith("/assets/") else "false"
    return (f'{{"{path}", "{TYPES[file.suffix]}", "\\"{etag}\\"",\n'
            f"std::string_view({literal(packed)}, {len(packed)}),\nstd::string_view({literal(plain)}, {len(plain)}), {immutable}}},\n")


def main():
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    output.write_text("".join(row(folder, file) for file in sorted(folder.rglob("*")) if file.is_file()))


main()
