import { text } from "../../analytics/text";

/** Words of the list of those to contact and of what contact changed. */
export const actionWords = {
  list: {
    risk: text("要联系的客户", "Customers to contact"),
    lead: text("要联系的商机", "Leads to contact"),
  },
  all: text("全部", "All"),
  held: text("对照组", "Held out"),
  filter: text("按状态看", "By state"),
  none: {
    risk: text(
      "还没有列入任何客户。到风险名单里挑这一周要联系的。",
      "Nobody is listed yet. Choose whom to contact this week from those at risk.",
    ),
    lead: text(
      "还没有列入任何商机。到潜在商机里挑这一周要联系的。",
      "No lead is listed yet. Choose whom to contact this week from the leads.",
    ),
  },
  choose: { risk: text("去风险名单", "To those at risk"), lead: text("去潜在商机", "To the leads") },
  noneHere: text("没有这样的跟进。", "There are no such follow-ups."),
  showAll: text("看全部", "Show all"),
  listed: (day: string) => text(`${day} 列入`, `listed ${day}`),
  noLonger: text("已不在数据中", "No longer in the history"),
  noLongerWhy: text(
    "这位客户的导入已被撤销：原因和后来的去向都无从得知，也没有客户页可看。跟进记录保留；重新导入后会接上。",
    "This customer's import was undone: there are no reasons, no outcome and no page to open. What was recorded stays, and belongs to them again once they are imported again.",
  ),
  nameless: text("不知名的客户", "Customer of an unknown name"),
  watching: text("观察期未满", "still watched"),
  came: {
    risk: { yes: text("后来离开了", "left"), no: text("留下了", "stayed") },
    lead: { yes: text("后来购买了", "bought"), no: text("没有购买", "did not buy") },
  },
  /** In the place of reasons, of which there are none any more. */
  gone: {
    risk: text("已离开，不再评分", "Has left: scored no more"),
    lead: text("已购买，近来没有新的意向", "Has bought: no new interest since"),
  },
  spoiled: text("对照组，但已联系", "Held out, yet contacted"),
  effect: {
    risk: text("联系有没有用", "Does contact help"),
    lead: text("联系有没有用", "Does contact help"),
  },
  measured: {
    risk: text("离开的比例：", "Share who left: "),
    lead: text("购买的比例：", "Share who bought: "),
  },
  arm: text("组", "Arm"),
  share: { risk: text("离开", "Left"), lead: text("购买", "Bought") },
  not: { risk: text("留下", "Stayed"), lead: text("没买", "Did not") },
  pending: text("未满期", "Not over"),
  arms: {
    contacted: text("联系过的", "Contacted"),
    planned: text("列入且不在对照组的", "All not held out"),
    held: text("对照组", "Held out"),
    spoiled: text("对照组，但已联系", "Held out, yet contacted"),
  },
  difference: text("联系过的 − 对照组", "Contacted − held out"),
  meant: text("列入且不在对照组的 − 对照组", "All not held out − held out"),
  meantWhy: text(
    "第一行可能偏乐观：联系得上的客户本来就不同。第二行按随机分的组比较，不受谁接了电话影响。",
    "The first may be too rosy: whom one reaches differs anyway. The second compares what chance divided, whoever answered.",
  ),
  precision: {
    risk: text("名单准不准", "How right the list was"),
    lead: text("商机准不准", "How right the leads were"),
  },
  precisionOf: {
    risk: text(
      "记录了结果的客户里，确实要离开的比例",
      "Of those with an outcome, the share who meant to leave",
    ),
    lead: text("记录了结果的客户里，成交的比例", "Of those with an outcome, the share who bought"),
  },
  precisionNone: text(
    "记录结果后才有：还没有一位客户有明确结果。",
    "Measured from outcomes: no customer has a clear one yet.",
  ),
  allBands: text("全部", "All"),
  holdOut: text("对照组比例", "Share held out"),
  holdOutWhy: text(
    "按客户随机、固定地留下，列入时定下，以后改比例不影响已列入的。0 表示不留，也就量不出联系的作用。",
    "Chance decides by customer and keeps to it; it is settled when they are listed. 0 holds nobody out, and then what contact does cannot be measured.",
  ),
  points: text("百分点", "pp"),
  save: text("保存", "Save"),
  percent: text("百分比（0–50）", "Per cent (0–50)"),
} as const;
