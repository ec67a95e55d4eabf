import { text } from "../../analytics/text";

/** Words of the lists of customers at risk and of leads. */
export const riskWords = {
  list: {
    risk: text("最可能离开的客户", "Customers most likely to leave"),
    lead: text("最可能购买的客户", "Customers most likely to buy"),
  },
  leaving: text("这里的“流失”指：", "Leaving here means "),
  leadMeans: text(
    "近 14 天说过或做过什么，说明他们想买：询价、要货、开票、试用、升级、比价，以及看过的价格页和商品页。",
    "By what they said and did in the last 14 days: asked for a price, stock, bulk, an invoice, a trial, an upgrade, or compared; and looked at price and product pages.",
  ),
  asOf: (day: string) => text(`截至 ${day}`, `As of the end of ${day}`),
  byCard: text("按计分卡评分，满分 100", "Scored by the scorecard, out of 100"),
  byModel: text("概率由训练的模型给出", "Chances by the trained model"),
  bands: {
    risk: {
      high: text("高风险", "High risk"),
      medium: text("中风险", "Medium risk"),
      low: text("低风险", "Low risk"),
    },
    lead: {
      high: text("高意向", "Hot"),
      medium: text("中意向", "Warm"),
      low: text("低意向", "Cool"),
    },
  },
  ofScored: (share: string, n: string) => text(`占已评分 ${n} 位的 ${share}`, `${share} of ${n} scored`),
  spentOf: {
    risk: text("高风险客户近半年的消费", "Spent by high-risk customers, half a year"),
    lead: text("高意向客户近半年的消费", "Spent by hot leads, half a year"),
  },
  /** Money of a currency, where one is known. */
  money: (currency: string | null, amount: string) => (currency === null ? amount : `${currency} ${amount}`),
  /** What is said before and after the number of purchases that are left out. */
  onlyIn: (currency: string | null) =>
    text(
      `消费只计${currency === null ? "未注明币种的" : ` ${currency} `}金额，不同币种不相加：近半年另有`,
      `Spending counts ${currency === null ? "amounts without a currency" : currency} only, as different money does not add up:`,
    ),
  otherPurchases: (n: string) => text(`${n} 次购买`, n === "1" ? "1 purchase" : `${n} purchases`),
  notInIt: (n: number) =>
    text(
      "不是这个币种，没有计入；只用其他币种的客户在这里算“无消费”。",
      `of the half year ${n === 1 ? "is" : "are"} not in it. Who paid in other currencies only stands here as having spent nothing.`,
    ),
  notCounted: (n: string) =>
    text(`另有 ${n} 次其他币种的购买未计入`, `not counting ${n} in other currencies`),
  spentShare: (share: string) => text(`占全部消费的 ${share}`, `${share} of all spending`),
  score: text("评分", "Score"),
  chanceOf: text("概率", "Chance"),
  chance: (share: string) => text(`概率 ${share}`, `chance ${share}`),
  reasons: text("原因", "Why"),
  customer: text("客户", "Customer"),
  spent: text("近半年消费", "Spent, half a year"),
  action: text("跟进", "Follow-up"),
  more: (n: number) => text(`还有 ${n} 条`, `${n} more`),
  noReason: text("没有升高评分的记录", "Nothing on record raises the score"),
  total: (n: string) => text(`共 ${n} 位`, n === "1" ? "1 customer" : `${n} customers`),
  sort: text("排序", "Order"),
  sorts: {
    risk: { score: text("按风险", "By risk"), value: text("按风险 × 消费", "Risk × spending") },
    lead: { score: text("按意向", "By interest"), value: text("按意向 × 消费", "Interest × spending") },
  },
  listThese: (n: number) =>
    text(`把这 ${n} 位列入跟进`, n === 1 ? "Follow up this one" : `Follow up these ${n}`),
  suggested: text("建议：", "Suggested: "),
  listOne: text("列入跟进", "Follow up"),
  /** Of whom chance holds out: being listed as such is what the others are compared with. */
  listHeld: text("列入对照", "Hold out"),
  held: text("对照组，不联系", "Held out: do not call"),
  heldWhy: text(
    "随机留下、谁也不联系的客户：和他们相比，才知道联系有没有用。",
    "Chance chose them, and nobody calls them: against them one can tell whether calling helps.",
  ),
  nobody: {
    risk: text(
      "没有可评分的客户：近半年没有客户联系过或购买过。",
      "There is nobody to score: no customer was in touch or bought in the last half year.",
    ),
    lead: text(
      "近 14 天没有客户表现出购买意向。",
      "No customer showed an interest in buying in the last 14 days.",
    ),
  },
  nobodyHere: text("没有符合这些条件的客户。", "No customer meets these conditions."),
  all: text("看全部", "Show all"),
  conditions: text("条件", "Conditions"),
  drop: text("去掉条件", "Drop"),
  stepOf: (from: number, to: number) => text(`评分 ${from}–${to}`, `Score ${from}–${to}`),
  listings: {
    none: text("未列入跟进", "Not listed"),
    listed: text("已列入跟进", "Listed"),
    held: text("对照组", "Held out"),
  },
  distribution: {
    risk: text("风险评分的分布", "How scores are spread"),
    lead: text("意向评分的分布", "How scores are spread"),
  },
  distributionOf: (n: string) => text(`每 10 分一档 · 共 ${n} 位`, `Steps of ten · ${n} customers`),
  chancesOf: (n: string) =>
    text(`按概率分档，小的分得细 · 共 ${n} 位`, `Steps of chance, finer where small · ${n} customers`),
  grid: { risk: text("风险 × 消费", "Risk × spending"), lead: text("意向 × 消费", "Interest × spending") },
  gridOf: text(
    "客户数 · 列为近半年消费，四等分，列头是每档的下限",
    "Customers · columns: quarters of spending in half a year, each from",
  ),
  worths: {
    0: text("无消费", "Nothing"),
    1: text("最少四分之一", "Least quarter"),
    2: text("较少", "Second"),
    3: text("较多", "Third"),
    4: text("最多四分之一", "Most quarter"),
  },
  groups: {
    risk: text("哪里的高风险客户多", "Where high risk is"),
    lead: text("哪里的高意向客户多", "Where hot leads are"),
  },
  groupsOf: {
    segment: text("各客户分层中的占比，线段为 95% 区间", "Share of each segment, with 95 % intervals"),
    topic: text(
      "近 90 天问过该话题的客户中的占比，线段为 95% 区间",
      "Share of those who asked about it in 90 days, with 95 % intervals",
    ),
    agent: text(
      "近 90 天由其服务过的客户中的占比，线段为 95% 区间",
      "Share of those they served in 90 days, with 95 % intervals",
    ),
    channel: text(
      "近 90 天用过该渠道的客户中的占比，线段为 95% 区间",
      "Share of those who used it in 90 days, with 95 % intervals",
    ),
  },
  dims: {
    segment: text("分层", "Segment"),
    topic: text("话题", "Topic"),
    agent: text("客服", "Agent"),
    channel: text("渠道", "Channel"),
  },
  cutBy: text("分组方式", "Group by"),
  noGroups: text("没有可分的组。", "There are no groups."),
  groupsLeft: (n: string) => text(`还有 ${n} 组未画出`, `${n} more are not drawn`),
  notCause: text(
    "占比不同不等于是他们造成的：来找谁、问什么的客户本来就不同。",
    "A higher share does not mean that they cause it: different customers come to them.",
  ),
  pages: text("翻页", "Pages"),
  previous: text("上一页", "Previous"),
  next: text("下一页", "Next"),
  page: (at: string, of: string) => text(`第 ${at} / ${of} 页`, `Page ${at} of ${of}`),
} as const;
