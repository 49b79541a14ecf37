"""Writes the tables of grader/phonology/chinese.cc: chinese_tables.py GUANGYUN OUTPUT. Equal inputs give equal bytes."""

import pathlib
import sys

import mandarin
import pingshui
import unihan

PAGE = 256
LAST = 0x323FF


def pingshui_groups(guangyun, ids, by_name):
    """character -> ids, for the characters of 廣韻 and the few that pingshui.py adds."""
    found = {}
    for line in pathlib.Path(guangyun).read_text(encoding="utf-8").splitlines():
        char, rhyme, tone = line.split("\t")
        if len(char) == 1 and (rhyme, tone) in ids:
            found.setdefault(ord(char), set()).add(ids[rhyme, tone])
    for today, written in pingshui.WRITTEN.items():
        found.setdefault(ord(today), set()).update(found[ord(written)])
    for char, group, tone in pingshui.ADDED:
        found.setdefault(ord(char), set()).add(by_name[group, tone])
    return found


def with_headings(found, names):
    """A group holds the character that it is called by, which tables of this kind are known to lack."""
    for group, name in enumerate(names):
        if name:
            found.setdefault(ord(name), set()).add(group)


def borrow(out, forms_of):
    """Gives characters that have no group the groups of their other forms."""
    borrowed = {}
    for char, forms in forms_of.items():
        if not out.get(char):
            borrowed[char] = set().union(*(out.get(form, set()) for form in forms))
    out.update({char: groups for char, groups in borrowed.items() if groups})


def with_variants(found, variants):
    """A simplified character has the groups of its traditional forms. A character that still has none (間, which 廣韻
    writes 閒) has those of another form."""
    out = {char: set(groups) for char, groups in found.items()}
    fallbacks = [variants.get(field, {}) for field in ("kSimplifiedVariant", "kZVariant", "kSemanticVariant")]
    for forms_of in fallbacks:
        borrow(out, forms_of)
    for char, forms in variants.get("kTraditionalVariant", {}).items():
        out[char] = out.get(char, set()).union(*(out.get(form, set()) for form in forms))
    for forms_of in fallbacks:
        borrow(out, forms_of)
    return {char: sorted(groups) for char, groups in out.items() if groups}


def readings_of(spoken):
    """(final, tone) of each, none twice."""
    return list(dict.fromkeys(filter(None, map(mandarin.reading, spoken))))


class Pool:
    """Lists laid end to end in one array, each list once."""

    def __init__(self):
        self.items, self.places = [], {}

    def place(self, numbers):
        key = tuple(numbers)
        if key not in self.places:
            self.places[key] = len(self.items)
            self.items += numbers
        return self.places[key]


def numbers(name, kind, values):
    rows = [", ".join(map(str, values[i:i + 24])) for i in range(0, len(values), 24)]
    return f"constexpr {kind} {name}[] = {{\n" + ",\n".join(rows) + "};\n"


def write(groups, readings, names, output):
    reading_pool, group_pool, entries, entry_of = Pool(), Pool(), [], {}
    pages, page_of = [], []
    for first in range(0, LAST + 1, PAGE):
        page = []
        for char in range(first, first + PAGE):
            spoken, sung = readings.get(char, []), groups.get(char, [])
            entry = (reading_pool.place(spoken), len(spoken), group_pool.place(sung), len(sung))
            if entry not in entry_of:
                entry_of[entry] = len(entries)
                entries.append(entry)
            page.append(entry_of[entry])
        if page not in pages:
            pages.append(page)
        page_of.append(pages.index(page))
    rows = ",\n".join(f"{{{', '.join(map(str, entry))}}}" for entry in entries)
    pathlib.Path(output).write_text(
        numbers("page_of", "std::uint16_t", page_of) + numbers("pages", "std::uint16_t", sum(pages, [])) +
        f"constexpr Entry entries[] = {{\n{rows}}};\n" + numbers("reading_pool", "Reading", [f"{{Final{{{final}}}, {tone}}}" for final, tone in reading_pool.items]) +
        numbers("group_pool", "std::uint8_t", group_pool.items) +
        numbers("group_names", "std::string_view", [f'"{name or str()}"' for name in names]), encoding="utf-8")


def main():
    guangyun, output = sys.argv[1:]
    names, ids, by_name = pingshui.groups()
    variants = unihan.variants(("kTraditionalVariant", "kSimplifiedVariant", "kZVariant", "kSemanticVariant"))
    found = pingshui_groups(guangyun, ids, by_name)
    with_headings(found, names)
    readings = {char: readings_of(spoken) for char, spoken in unihan.readings().items()}
    write(with_variants(found, variants), readings, names, output)


main()
