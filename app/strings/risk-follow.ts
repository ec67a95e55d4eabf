import { type Text, text } from "../../analytics/text";

/** Words of a customer's card and of the list of those to contact. */
export const followWords = {
  back: { risk: text("风险名单", "At risk"), lead: text("潜在商机", "Leads") },
  conversations: (n: string) => text(`${n} 个会话`, n === "1" ? "1 conversation" : `${n} conversations`),
  notScored: {
    risk: text(
      "没有风险评分：已经流失，或半年没有联系也没有购买。",
      "No risk score: this customer has left, or was silent for half a year.",
    ),
    lead: text("近 14 天没有购买意向。", "No interest in buying in the last 14 days."),
  },
  kinds: { risk: text("流失风险", "Churn risk"), lead: text("潜在商机", "Lead") },
  kind: text("看什么", "View"),
  why: {
    risk: text("为什么可能离开", "Why they may leave"),
    lead: text("为什么可能购买", "Why they may buy"),
  },
  weight: {
    points: text("加分", "Points"),
    odds: text("对数几率", "Log odds"),
  },
  weeks: text("每周末的评分", "Score at the end of each week"),
  weeksPoints: text(
    "浅色的几周当时用计分卡，是分数而不是概率。",
    "Pale weeks were scored by the scorecard: points, not chances.",
  ),
  weeksWhy: text("按当时已知的算，不用后来的数据", "From what was known then, and nothing later"),
  behind: text("依据", "Evidence"),
  behindOf: (n: string) =>
    text(`最近的 ${n} 条记录`, n === "1" ? "The newest record" : `The newest ${n} records`),
  noBehind: text(
    "这一条来自“没有发生什么”，没有可列的记录。",
    "This reason is about what did not happen: there are no records to list.",
  ),
  lapsed: (name: Text) =>
    text(
      `链接指向的“${name.zh}”现在不影响这位客户的评分。`,
      `The link asks for “${name.en}”, which does not count in this customer's score now.`,
    ),
  noReasons: text("没有升高评分的记录。", "Nothing on record raises the score."),
  waited: (time: string) => text(`等了 ${time}`, `waited ${time}`),
  unanswered: text("无人回复", "nobody replied"),
  stayed: (time: string) => text(`停留 ${time}`, `stayed ${time}`),
  visit: text("访问", "Visit"),
  purchase: text("购买", "Purchase"),
  rated: (score: string, most: string) => text(`评价 ${score} / ${most}`, `Rated ${score} of ${most}`),
  noText: text("（没有文字）", "(no text)"),
  followUps: text("跟进记录", "Follow-up"),
  noSteps: text("还没有跟进过。", "Nobody has followed up yet."),
  list: text("列入跟进", "List for follow-up"),
  by: { local: text("本机操作员", "Local operator") },
  state: text("状态", "State"),
  outcome: text("结果", "Outcome"),
  noOutcome: text("还不知道", "Not known yet"),
  note: text("备注", "Note"),
  anyway: text("已经联系了，仍要记录", "Somebody did: record it all the same"),
  save: text("记录", "Record"),
  record: text("记录进展", "Record progress"),
  notSaved: text("没有保存", "Not saved"),
} as const;
