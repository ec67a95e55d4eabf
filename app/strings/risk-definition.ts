import { text } from "../../analytics/text";

/** Words of the page where leaving is defined. */
export const definitionWords = {
  title: text("在这里，流失是指：", "Leaving, here, means "),
  shown: text("各页显示的是", "What all pages show"),
  tried: text("正在试算", "Tried"),
  byItself: text("自动选择", "Chosen by itself"),
  onlyTried: text("这是试算，尚未保存。", "This is only tried, not saved."),
  discard: text("放弃试算", "Discard"),
  never: text(
    "三种定义各自独立，从不合并；任何页面只用选定的一种，并写明是哪一种。",
    "The three are kept apart and never merged; every page goes by the chosen one and says which.",
  ),
  choose: text("选择定义", "Choose a definition"),
  auto: text("按历史数据支持的程度自动选择", "Whatever the history supports best"),
  autoHelp: text(
    "有导入的标记就用标记；否则，回头客不少于三成时看沉默；再否则看明确的离开意向。",
    "The imported label where there is one; else silence, where three in ten buyers come back; else words.",
  ),
  help: {
    imported: text("数据来源给出的流失标记和时间。", "The label and the time that the data's source gives."),
    inactive: text(
      "活跃之后，连续这么多天既不联系也不购买。",
      "After being active, neither contact nor purchase for so many days.",
    ),
    intent: text(
      "客户自己说要注销、退订或不再来；“先别注销”之类不算。",
      "The customer says that they will close, cancel or not come back; negated phrases do not count.",
    ),
  },
  days: text("沉默天数（全部客户）", "Days of silence (everybody)"),
  daysHelp: text(
    "7–730；留空则按各客户分层自己的间隔建议。",
    "7–730; empty: as each segment's own gaps propose.",
  ),
  horizon: text("向前看多少天", "Days ahead"),
  horizonHelp: text("7–180；按沉默定义时，等于沉默天数。", "7–180; by silence it is the days of silence."),
  consequences: text("按每种定义，有多少客户算流失", "Who counts as having left, by each definition"),
  asOf: (day: string) => text(`截至 ${day}`, `as of ${day}`),
  segment: text("客户分层", "Segment"),
  everybody: text("全部客户", "Everybody"),
  noSegment: text("未分层", "No segment"),
  customers: text("客户数", "Customers"),
  silentFor: (days: string) => text(`沉默 ${days} 天`, `Silent for ${days} days`),
  unit: text("天", "days"),
  daysOf: (segment: string) => text(`${segment}的沉默天数`, `Days of silence of ${segment}`),
  proposed: (days: string, gaps: string, of: "purchases" | "contacts") =>
    of === "purchases"
      ? text(
          `· 建议 ${days} 天（依据 ${gaps} 次购买间隔）`,
          `· proposed: ${days} (from ${gaps} gaps between purchases)`,
        )
      : text(
          `· 建议 ${days} 天（依据 ${gaps} 次联系间隔）`,
          `· proposed: ${days} (from ${gaps} gaps between contacts)`,
        ),
  percentile: text(
    "建议值是该分层自己两次购买（不足时为两次联系）间隔的第 90 百分位；间隔不足 30 次时用全部客户的。",
    "Proposed is the 90th percentile of the segment's own gaps between purchases (else contacts); with fewer than 30 gaps, everybody's.",
  ),
  unlisted: (n: string) =>
    text(
      `另有 ${n} 个较小的分层未列出，已计入合计。`,
      `${n} smaller segments are not listed; the total has them.`,
    ),
  interval: text("95% 区间", "95 % interval"),
  tryOut: text("试算", "Try"),
  save: text("保存", "Save"),
  saved: text("已保存，各页按新的定义显示。", "Saved. All pages go by it now."),
  phrasesSaved: text(
    "已保存。全部消息会在后台重新读取，期间数字会变化。",
    "Saved. All messages are read again in the background; figures move until then.",
  ),
  notSaved: text("尚未保存，请改正：", "Not saved. Please correct the following:"),
  reading: (n: string) =>
    text(
      `还有 ${n} 个会话正在读取，客户数还会增加。`,
      `${n} conversations are still being read: there will be more customers.`,
    ),
  shortcomings: text("现有数据还不能说明的", "What this history cannot say"),
} as const;

/** Words of the editor of phrases. */
export const phraseWords = {
  title: text("意向词", "Phrases of intent"),
  help: text(
    "客户的消息里出现任意一条即为表达了该意向；前面有“不是、不要、别”等否定，或落在排除词里的不算。词尾加 * 匹配前缀。",
    "A customer's message that has any of them states the intent, unless it is negated right before or stands within an exclusion. A trailing * matches a prefix.",
  ),
  own: text("已修改", "Changed"),
  any: text("意向词，每行一条", "Phrases, one a line"),
  none: text("排除词，每行一条", "Exclusions, one a line"),
  tryOut: text("在最近的消息上试一试", "Try on the newest messages"),
  save: text("保存意向词", "Save the phrases"),
  shipped: text("恢复自带的词", "Back to the shipped phrases"),
  tried: (n: string, hits: string, gained: string, lost: string) =>
    text(
      `最近 ${n} 条客户消息中，${hits} 条表达了该意向：比现在多 ${gained} 条，少 ${lost} 条。`,
      `Of the newest ${n} messages of customers ${hits} state it: ${gained} more than now, ${lost} fewer.`,
    ),
  changes: {
    gained: text("新增", "New"),
    lost: text("不再计", "No longer"),
    kept: text("不变", "As now"),
  },
} as const;

/** Words of the list of customers behind a number. */
export const customerWords = {
  left: text("已流失的客户", "Customers who have left"),
  buyers: text("买过的客户", "Customers who bought"),
  after: {
    left: text("位客户已流失", "customers have left"),
    buyers: text("位客户买过", "customers have bought"),
  },
  customer: text("客户", "Customer"),
  segment: text("分层", "Segment"),
  last: text("最近联系或购买", "Last contact or purchase"),
  leftAt: text("流失时间", "Left"),
  expected: (days: number) => text(`之后 ${days} 天预期购买`, `Purchases expected in ${days} days`),
  band: text("80% 的可能落在这个范围", "80 % likely to lie between these"),
  waiting: text("预期购买正在计算。", "What to expect is being worked out."),
  noRanking: text(
    "按最近一次联系或购买排列；预期购买不是排名。",
    "By the last contact or purchase; what is expected is no ranking.",
  ),
  toModel: text("怎样算出来的", "How it is worked out"),
  purchases: text("购买", "Purchases"),
  conversations: text("会话", "Conversations"),
  nobody: text("没有这样的客户。", "There are no such customers."),
  back: text("回到流失定义", "Back to the definition"),
} as const;
