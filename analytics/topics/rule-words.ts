import { findDimension } from "../dimensions";
import { type Text, text } from "../text";
import type { Rule } from "./rule";

const sides = {
  customer: text("客户的消息", "the customer's messages"),
  agent: text("客服的消息", "the agents' messages"),
  all: text("双方的消息", "either side's messages"),
} as const;

/** A rule as people read it, a condition a line; a topic without a rule has what those under it have. */
export function ruleWords(rule: Rule | undefined): Text[] {
  if (rule === undefined)
    return [
      text(
        "没有自己的规则，包含下级话题的会话。",
        "No rule of its own: it has what the topics under it have.",
      ),
    ];
  const { any = [], all = [], none = [], patterns = [], side = "customer", where = {} } = rule;
  const lines = [text(`看${sides[side].zh}`, `In ${sides[side].en}`)];
  const listed = (terms: readonly string[], zh: string, en: string) => {
    if (terms.length > 0) lines.push(text(`${zh}：${terms.join("、")}`, `${en}: ${terms.join(", ")}`));
  };
  listed([...any, ...patterns.map((pattern) => `/${pattern}/`)], "出现任意一个", "any of");
  listed(all, "全部出现", "all of");
  listed(none, "都不出现", "none of");
  for (const [dim, values] of Object.entries(where)) {
    const label = findDimension(dim)?.label ?? text(dim, dim);
    const named = values.map((value) => (value === "" ? "–" : value));
    listed(named, `且${label.zh}为`, `and ${label.en.toLowerCase()} is`);
  }
  return lines;
}
