// What the findings of checkers of one's own say in Chinese: only their verdict; their own findings speak for themselves.
import { fixed, type RuleNote } from "./rule_note";

export const own_rules: Record<string, RuleNote> = {
  "program.verdict": fixed("检查程序判为通过", "检查程序判为不通过", "检查程序没有得出结论"),
};
