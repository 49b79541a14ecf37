"""The 106 groups of 平水韻 and which of the 206 rhymes of 廣韻 each holds."""

# One row: level, rising, departing, entering group; then the rhymes of 廣韻 that they join, as tshet-uinh names them. An
# absent group is "-". Source: the prefaces of the 平水 tables themselves; rhymes that differ by tone stand below.
ROWS = """
东 董 送 屋 東
冬 肿 宋 沃 冬鍾
江 讲 绛 觉 江
支 纸 寘 - 支脂之
微 尾 未 - 微
鱼 语 御 - 魚
虞 麌 遇 - 虞模
齐 荠 霁 - 齊
佳 蟹 卦 - 佳皆
灰 贿 队 - 灰咍
真 轸 震 质 真臻
文 吻 问 物 文殷
元 阮 愿 月 元魂痕
寒 旱 翰 曷 寒
删 潸 谏 黠 刪山
先 铣 霰 屑 先仙
萧 筱 啸 - 蕭宵
肴 巧 效 - 肴
豪 皓 号 - 豪
歌 哿 个 - 歌
麻 马 祃 - 麻
阳 养 漾 药 陽唐
庚 梗 敬 陌 庚耕清
青 迥 径 锡 青
蒸 - - 职 蒸登
尤 有 宥 - 尤侯幽
侵 寝 沁 缉 侵
覃 感 勘 合 覃談
盐 俭 艳 叶 鹽添嚴
咸 豏 陷 洽 咸銜凡
"""

# Rhymes that only the departing tone has, and tones in which a rhyme goes with another row.
ELSEWHERE = {("祭", "去"): "霁", ("泰", "去"): "泰", ("夬", "去"): "卦", ("廢", "去"): "队", ("廢", "上"): "贿",
             ("蒸", "上"): "迥", ("登", "上"): "迥", ("蒸", "去"): "径", ("登", "去"): "径"}

TONES = "平上去入"

# Characters of poems that 廣韻 writes otherwise: the form of today, then its own.
WRITTEN = {"間": "閒", "魂": "䰟", "享": "亯", "窩": "窠", "撐": "橕"}

# Characters that it lacks and the 平水 tables have: character, group, tone.
ADDED = (("聯", "先", "平"), ("爺", "麻", "平"), ("滾", "阮", "上"), ("躲", "哿", "上"), ("輛", "漾", "去"),
         ("為", "寘", "去"), ("漫", "寒", "平"), ("探", "勘", "去"), ("娉", "青", "平"))


def groups():
    """Names by id, 1 to 106; (rhyme, tone) -> id; (name, tone) -> id."""
    rows = [line.split() for line in ROWS.split("\n") if line]
    names, ids = [None], {}
    for tone in range(4):
        for row in rows:
            if row[tone] != "-":
                names.append(row[tone])
                for rhyme in row[4]:
                    ids[rhyme, TONES[tone]] = len(names) - 1
            if TONES[tone] == "去" and row[tone] == "霁":
                names.append("泰")
    by_name = {(name, TONES[0 if i <= 30 else 1 if i <= 59 else 2 if i <= 89 else 3]): i
               for i, name in enumerate(names) if name}
    for (rhyme, tone), name in ELSEWHERE.items():
        ids[rhyme, tone] = by_name[name, tone]
    assert len(names) == 107, len(names)
    return names, ids, by_name
