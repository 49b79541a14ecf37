"""Writes the table of english_words.cc: english_tables.py DICTIONARY OUTPUT. Equal inputs give equal bytes.

The words, sorted, in blocks. A word is: how many letters it shares with the word before it in its block, how many
follow, those, and the number of its pronunciations. A pronunciation is the end of it that rhyme looks at: how many
phones the onset has, how many the tail, those. A phone is a byte: its place in PHONES, from 1."""

import collections
import os.path
import pathlib
import re
import sys

# In the order of phonology::phone.
VOWELS = "AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split()
PHONES = VOWELS + "B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH".split()
ENTRY = re.compile(r'^\s*"([^"(]+)(?:\(\d+\))?": "([^"#]+)[^"]*"')  # "#" begins a remark
BLOCK = 32
# Contractions of verse that CMUdict lacks.
ADDED = {"o'er": "AO1 R", "ne'er": "N EH1 R", "e'er": "EH1 R", "e'en": "IY1 N", "where'er": "W EH0 R EH1 R",
         "whate'er": "W AH0 T EH1 R"}
# An onset that so many words begin with is one that English has; fewer are names.
COMMON = 20


def read(path):
    """word -> its pronunciations, each a list of phones with the stress of vowels."""
    words = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        entry = ENTRY.match(line)
        if entry:
            words.setdefault(entry[1], []).append(entry[2].split())
    for word, spoken in ADDED.items():
        words.setdefault(word, [spoken.split()])
    return words


def is_vowel(phone):
    return phone.rstrip("012") in VOWELS


def first_onset(phones):
    vowel = next((at for at, phone in enumerate(phones) if is_vowel(phone)), 0)
    return tuple(phones[:vowel])


def onset_before(phones, at, onsets):
    """The most consonants before phones[at] that a word can begin with."""
    first = at
    while first > 0 and not is_vowel(phones[first - 1]) and tuple(phones[first - 1:at]) in onsets:
        first -= 1
    return phones[first:at]


def one_syllable(tail):
    """fire and higher, hour and flower: CMUdict writes either with R or with ER, and they rhyme."""
    return tuple("R" if phone == "ER" and before in ("AY", "AW", "OY") else phone
                 for before, phone in zip((None,) + tail, tail))


def rhyming_end(phones, onsets):
    """(onset, tail): the tail begins at the last stressed vowel, or at the last one where none is stressed."""
    vowels = [at for at, phone in enumerate(phones) if is_vowel(phone)]
    stressed = [at for at in vowels if phones[at][-1] in "12"]
    if not vowels:
        return None
    at = (stressed or vowels)[-1]
    return tuple(onset_before(phones, at, onsets)), one_syllable(tuple(phone.rstrip("012") for phone in phones[at:]))


def packed(word, before, ends):
    shared = len(os.path.commonprefix([word, before]))
    out = bytearray([shared, len(word) - shared]) + word[shared:].encode("ascii") + bytes([len(ends)])
    for onset, tail in ends:
        out += bytes([len(onset), len(tail)]) + bytes(PHONES.index(phone) + 1 for phone in onset + tail)
    return out


def block(words, ends):
    out, before = bytearray(), ""
    for word in words:
        out += packed(word, before, ends[word])
        before = word
    return out


def main():
    dictionary, output = sys.argv[1:]
    spoken = read(dictionary)
    counts = collections.Counter(first_onset(phones) for every in spoken.values() for phones in every)
    onsets = {onset for onset, count in counts.items() if count >= COMMON}
    ends = {word: list(dict.fromkeys(filter(None, (rhyming_end(phones, onsets) for phones in every))))
            for word, every in spoken.items()}
    words = sorted(word for word in ends if ends[word])
    blocks = [block(words[at:at + BLOCK], ends) for at in range(0, len(words), BLOCK)]
    rows = ",\n".join('"' + "".join(f"\\{byte:03o}" for byte in one) + '"sv' for one in blocks)
    pathlib.Path(output).write_text(f"constexpr std::string_view blocks[] = {{\n{rows}}};\n", encoding="ascii")


main()
