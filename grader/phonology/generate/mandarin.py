"""Pinyin as Unihan writes it -> (final, tone), by the rules of docs/checkers/rhyme.md."""

import re
import unicodedata

# In the order of phonology::Final.
FINALS = ("a ia ua o e uo ie ve ai uai ei uei ao iao ou iou an ian uan van en in uen vn ang iang uang eng ing ueng ong iong "
          "i er v i_apical u").split()
TONE_MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
AFTER_Y = {"y": "i", "yi": "i", "yin": "in", "ying": "ing", "yu": "v", "yue": "ve", "yuan": "van", "yun": "vn", "yong": "iong"}
AFTER_W = {"wu": "u", "wei": "uei", "wen": "uen", "weng": "ueng", "wo": "uo"}
SHORT = {"iu": "iou", "ui": "uei", "un": "uen"}
INITIAL = re.compile(r"^(zh|ch|sh|[bpmfdtnlgkhjqxrzcs])")


def plain(pinyin):
    """Without tone marks, u with diaeresis as v, e with circumflex as ê; and the tone."""
    tone, letters = 5, ""
    for char in unicodedata.normalize("NFD", pinyin):
        if char in TONE_MARKS:
            tone = TONE_MARKS[char]
        elif char == "\u0308":
            letters = letters[:-1] + "v"
        elif char == "\u0302":
            letters = letters[:-1] + "ê"
        else:
            letters += char
    return letters, tone


def final_of(letters):
    if letters in AFTER_Y:
        return AFTER_Y[letters]
    if letters.startswith("y"):
        return "i" + letters[1:]
    if letters in AFTER_W:
        return AFTER_W[letters]
    if letters.startswith("w"):
        return "u" + letters[1:]
    initial = INITIAL.match(letters)
    rest = letters[initial.end():] if initial else letters
    start = initial.group() if initial else ""
    if start in ("j", "q", "x") and rest.startswith("u"):
        rest = {"u": "v", "ue": "ve", "uan": "van", "un": "vn"}.get(rest, rest)
    if rest == "i" and start in ("zh", "ch", "sh", "r", "z", "c", "s"):
        return "i_apical"
    if rest == "ê":
        return "ie"
    return SHORT.get(rest, rest)


def reading(pinyin):
    """(index of the final, tone), or None: m, n, ng, hm have no final."""
    letters, tone = plain(pinyin)
    final = final_of(letters)
    return (FINALS.index(final), tone) if final in FINALS else None
