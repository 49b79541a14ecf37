#pragma once

#include <string_view>

// What answers about teams of a game are made of besides names: data for vocabulary.cc. Words are folded
// (grader/text/fold.h) and stand between spaces.
namespace assay::roster {

/// Parts in a team, elements, skills, gear, words of advice. A text made of nothing but these is no name.
constexpr std::u32string_view generic_words =
    U"主c 副c 主 副 c位 位 输出 主力 核心 辅助 治疗 奶 奶妈 奶量 坦克 护盾 盾 后台 前台 站场 速切 挂水 挂火 挂雷 "
    U"挂冰 挂草 聚怪 减抗 增伤 增益 拐 驻场 打手 队长 队员 队友 成员 角色 人物 英雄 战士 法师 射手 控制 生存 爆发 "
    U"续航 回复 回血 加血 加成 攻击 防御 生命 生命值 攻击力 防御力 暴击 暴伤 精通 充能 伤害 输出位 辅助位 治疗位 "
    U"盾位 功能 功能位 自由 自由位 定位 职责 位置 作用 分工 类型 火 水 风 雷 草 冰 岩 火系 水系 风系 雷系 草系 冰系 "
    U"岩系 火元素 水元素 风元素 雷元素 草元素 冰元素 岩元素 元素 属性 系 双 反应 共鸣 附着 蒸发 融化 超载 感电 "
    U"冻结 永冻 超导 扩散 结晶 燃烧 绽放 超绽放 烈绽放 激化 超激化 蔓激化 原激化 月感电 技能 战技 元素战技 "
    U"元素爆发 大招 小技能 普攻 重击 普通攻击 天赋 命座 命之座 零命 满命 武器 圣遗物 遗器 装备 套装 词条 主词条 "
    U"副词条 面板 单手剑 双手剑 长柄武器 弓 法器 剑 专武 四星 五星 星 级 等级 练度 突破 培养 养成 材料 抗性 韧性 "
    U"护甲 法术 物理 群体 单体 范围 群攻 队伍 阵容 配队 组队 小队 队 团队 组合 搭配 配置 推荐 建议 方案 思路 策略 "
    U"战术 操作 手法 循环 轮转 玩法 打法 要点 技巧 注意 事项 注意事项 优点 缺点 优势 劣势 特点 亮点 总结 小结 "
    U"结论 结语 说明 介绍 简介 分析 理由 原因 解析 详解 评价 点评 综述 概述 前言 背景 问题 答案 回答 最终 最佳 "
    U"最优 首选 备选 替补 替代 替换 候补 其他 其余 选择 可选 补充 提示 小贴士 使用 方法 步骤 流程 顺序 时机 效果 "
    U"机制 体系 联动 协同 配合 衔接 切换 流畅 稳定 平衡 全面 强力 高频 高额 大量 持续 瞬间 快速 灵活 简单 适合 "
    U"适用 场景 深渊 副本 世界 大世界 任务 敌人 怪物 玩家 新手 老手 版本 游戏 原神 提供 触发 负责 担任 作为 利用 "
    U"提升 增强 增加 降低 保证 确保 同时 首先 其次 然后 接着 最后 另外 此外 因此 所以 例如 比如 以及 等 等等 整体 "
    U"综合 个人 名字 名称 姓名 备注 能力 特性 需求 资源 时间 次数 高 低 强 弱 多 少 一 二 三 四 五 六 人 名 个 号 "
    U"第 蒙德 璃月 稻妻 须弥 枫丹 纳塔 至冬 提瓦特 雷国 国家队 雷神国家队 万达国际 永动机 神之眼 尘歌壶";

/// What stands in a sentence and in no name.
constexpr std::u32string_view sentence_words =
    U"的 了 着 是 在 有 会 能够 可以 可能 把 被 让 给 我 你 您 他 她 它 们 这个 这样 这些 这里 这种 这套 这支 "
    U"这队 那个 那么 那些 哪个 哪些 哪位 哪里 什么 怎么 如何 就 都 也 还 很 最 更 只 没 不 要 说 吧 呢 吗 啊 如果 因为 "
    U"但 并 且 而 "
    U"则 以 于 从 对 将会 所 其 各 每 该 此 己 自己 通过 进行 造成 打出 打 吃 用 去 过 得 请 好 祝 希望 来自 想要 "
    U"太多 做 作为 担任 负责 提供 组成 充当";

/// With one of these at its end a text names what characters do or wear: 永冻队, 感电反应.
constexpr std::u32string_view generic_ends =
    U"队 队伍 阵容 反应 共鸣 技能 伤害 体系 组合 搭配 思路 机制 效果 循环 手法 武器 圣遗物 套装 命座 突破 天赋 "
    U"属性 抗性 输出 治疗 辅助 增伤 加成 附着 爆发 战技 普攻 重击 面板 词条 副本 深渊 版本 攻略 元素 角色 护盾 "
    U"能力 充能 攻击 建议 说明 总结 流程 顺序 节奏 阶段 情况 环境 关系 提升 问题 选择 方式 时间 频率 续航 生存 "
    U"爆发期 四人 五人 们 等人";

/// English words that no name of a character holds.
constexpr std::u32string_view generic_english =
    U"a an also and anemo artifact artifacts as at atk attack avoid backup because best both bow buff buffer "
    U"buffs build burst carry catalyst character characters choose claymore comp composition conclusion consider "
    U"cryo damage debuff defense dendro dps driver each electro element elemental enabler enemies energy er "
    U"explanation final finally first flex for fourth freeze game genshin geo good healer healing here how hp "
    U"hydro hyperbloom i if impact in it key lineup main melt member members my name national next note notes "
    U"off-field on on-field option optional options or our overall party physical player playstyle polearm pros "
    U"cons pyro reaction reactions recommend recommended resonance role rotation second set shield shielder since "
    U"skill skills so star start strategy strength strengths sub sub-dps substitute summary support supports "
    U"swirl sword synergies synergy talent tank team teams that then there these they third this tip tips to unit "
    U"use utility vaporize weakness weaknesses weapon weapons we when while why with you your overload overloaded "
    U"electro-charged constellation constellations abyss spiral primary secondary alternatives alternative reason "
    U"reasons overview gameplay positioning stats recharge mastery crit rate chosen selected";

/// Who is named after these and a colon is a character: 主C, 治疗, 角色一.
constexpr std::u32string_view role_words =
    U"c 输出 主力 核心 辅助 治疗 奶 坦克 盾 后台 前台 站场 挂水 挂火 挂雷 聚怪 增伤 拐 打手 队长 队员 成员 角色 "
    U"人物 号位 位 火系 水系 风系 雷系 草系 冰系 岩系 火元素 水元素 风元素 雷元素 草元素 冰元素 岩元素 生存 战士 "
    U"法师 射手 控制";

/// The same in English.
constexpr std::u32string_view english_role_words =
    U"dps support healer character member carry tank shielder buffer enabler driver healing unit slot battery "
    U"supporter pyro hydro electro cryo anemo geo dendro flex";

/// With one of these a label speaks of things, so that no character follows: 主C武器.
constexpr std::u32string_view thing_words =
    U"武器 圣遗物 技能 战技 大招 天赋 命座 词条 装备 套装 思路 手法 循环 反应 作用 职责 定位 能力 特点 理由 建议 "
    U"优点 缺点 效果 方式 机制 共鸣 爆发 伤害 攻击 护盾量 说明 分析";

/// Labels of whole teams.
constexpr std::u32string_view team_words = U"队伍 阵容 配队 组队 小队 推荐 组合 方案 成员 队员 角色 选择 人队";

/// The same in English.
constexpr std::u32string_view english_team_words =
    U"team lineup party comp composition recommend recommendation recommended members characters";

}  // namespace assay::roster
