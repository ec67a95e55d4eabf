import { text } from "../../analytics/text";

/** Words of the model's card. */
export const modelCardWords = {
  running: text(
    "正在回测，完成后本页会自动更新。",
    "The back-test is running; this page renews itself when it is done.",
  ),
  working: text(
    "正在计算，完成后本页会自动更新。",
    "It is being worked out; this page renews itself when it is done.",
  ),
  failed: text("没有算成，原因在服务日志里。", "It failed; the server log says why."),
  used: {
    model: text("正在使用训练的模型", "The trained model is used"),
    scorecard: text("正在使用计分卡", "The scorecard is used"),
  },
  predicts: text("预测的是：", "It predicts: "),
  definition: text("修改定义", "Change the definition"),
  scorecard: text("查看和修改计分卡", "See and edit the scorecard"),
  customers: text("客户", "Customers"),
  gone: text("其中已流失", "Of them have left"),
  leavers: text("回测期间流失的客户", "Customers who left in the weeks below"),
  trained: text("训练数据截至", "Last trained, as of the end of"),
  learnt: text("回测：学习的各周", "Back-test: weeks learnt from"),
  judged: text("回测：检验的各周", "Back-test: weeks judged on"),
  between: (days: number) =>
    text(
      `中间空出 ${days} 天（预测的时长），两边的结果互不重叠；同一客户只在一边。`,
      `${days} days lie between (as far as it looks ahead), so that outcomes do not overlap; no customer is on both sides.`,
    ),
  backtest: text("按时间向前的回测", "Back-test on later weeks"),
  basis: (rows: string, customers: string, came: string) =>
    text(
      `${customers} 位客户、${rows} 条周记录，其中 ${came} 条后来确实流失；95% 区间由对客户重抽样得出。`,
      `${rows} weeks of ${customers} customers, of which it came true in ${came}; 95 % intervals by redrawing customers.`,
    ),
  ranking: text("排序方法", "Ordered by"),
  rankings: {
    model: text("训练的模型", "Trained model"),
    scorecard: text("计分卡", "Scorecard"),
    recency: text("只看多久没来", "Recency alone"),
  },
  figures: {
    auc: text("AUC", "AUC"),
    lift: text("前 10% 提升", "Lift, top 10 %"),
    brier: text("Brier", "Brier"),
    ece: text("ECE", "ECE"),
  },
  means: text(
    "AUC：任取一位流失和一位未流失的客户，流失者分数更高的概率，0.5 等于乱猜。提升：分数最高的 10% 里，流失率是平均的几倍。Brier 与 ECE：给出的概率离实际多远，越小越好。只看多久没来：按距上次联系或购买的天数排序，方向由较早的几周决定。",
    "AUC: the chance that of one who left and one who did not the first has the higher score; 0.5 is guessing. Lift: how many times more often the top tenth left. Brier and ECE: how far the stated chances lie from what came; smaller is better. Recency alone orders by the days since the last contact or purchase, in the direction that the earlier weeks show.",
  ),
  none: text("无", "none"),
  calibration: text("预测概率与实际流失率", "Stated chance against what came"),
  calibrationHelp: text(
    "检验用的周记录按预测概率分成十份；点落在虚线上，就是预测多少、实际多少。竖线是 95% 区间。",
    "The judged rows in ten parts by the model's chance; on the line, as many came as were stated. Bars are 95 % intervals.",
  ),
  stated: text("预测概率", "Stated by the model"),
  roots: text("坐标按平方根", "square-root axes"),
  came: text("实际流失率", "Share that left"),
  n: text("周记录", "Rows"),
  table: text("以表格查看", "As a table"),
  features: text("特征与权重", "Features and weights"),
  featuresHelp: {
    model: text(
      "每项特征高一个标准差时，流失几率变为几倍（其他不变）。",
      "By how many times the odds of leaving change where a feature is one standard deviation higher, all else alike.",
    ),
    scorecard: text(
      "训练的模型没有启用，这里只是它学到的；正在使用的是计分卡，见上面的链接。",
      "The trained model is not used: this is only what it learnt. The scorecard that is used is a click away above.",
    ),
  },
  odds: (times: string) => text(`几率 ×${times}`, `odds ×${times}`),
  drift: text("训练以来的变化", "Drift since training"),
  driftHelp: (then: string, now: string) =>
    text(
      `稳定性指数（PSI）：今天的 ${now} 位客户与学习时的 ${then} 个周记录相比。低于 0.1 为稳定，0.25 以上说明客户已不是当时的样子，应看看回测是否还成立。`,
      `Population stability index: today's ${now} customers against the ${then} rows learnt from. Below 0.1 is stable; from 0.25 on they are not what they were, and the back-test deserves a look.`,
    ),
  score: text("计分卡总分", "The scorecard's score"),
  levels: {
    stable: text("稳定", "Stable"),
    watch: text("略有变化", "Some change"),
    moved: text("变化明显", "Moved"),
  },
  noDrift: text("历史数据太短，还无法比较。", "The history is too short for a comparison."),
  volume: text("预期购买", "Expected purchases"),
  volumeHelp: (days: number) =>
    text(
      `之后 ${days} 天预期的购买次数（同一天多次算一次），以及 80% 可能落入的范围（BG/NBD 模型）。用来估计总量，不用来给客户排名：只买过一次的客户，模型一律认为仍然活跃。`,
      `Purchases to expect in the next ${days} days (several on one day are one), with the range they are 80 % likely to lie in (BG/NBD). For volumes, not to rank customers: whoever bought once is always held for active.`,
    ),
  noVolume: text(
    "没有足够的购买记录：至少需要 30 位买过的客户和三周的购买历史。",
    "There are too few purchases: 30 customers who bought and three weeks of purchases are needed.",
  ),
  segment: text("客户分层", "Segment"),
  everybody: text("全部", "All"),
  noSegment: text("未分层", "No segment"),
  buyers: text("买过的客户", "Customers who bought"),
  expected: text("预期购买次数", "Purchases expected"),
  band: text("80% 范围", "80 % range"),
  check: (days: number, expected: string, band: string, came: string, before: string) =>
    text(
      `检验：站在 ${days} 天之前，模型预期 ${expected} 次（${band}），实际 ${came} 次；再往前同样长的时间里为 ${before} 次。`,
      `Check: ${days} days ago the model expected ${expected} (${band}); ${came} came. As many days before that had ${before}.`,
    ),
  notFound: text("拟合没有收敛，数值仅供参考。", "The fit did not settle; take the figures with care."),
  parameters: text("参数（以周计）", "Parameters (weeks)"),
  notFor: text("不可用于", "What it must not be used for"),
  notForList: [
    text(
      "单独决定对某位客户的价格、服务或权益：它只说先联系谁。",
      "Deciding alone on anybody's price, service or rights: it says whom to call first, no more.",
    ),
    text(
      "评价客服：分数高的客户有难处，不等于接待他们的客服做得差。",
      "Judging agents: that customers at risk have troubles does not mean that who served them did badly.",
    ),
    text(
      "断定原因：权重说明什么与流失一同出现，不说明什么造成了流失；联系是否有用，看与对照组的比较。",
      "Saying why: weights tell what comes along with leaving, not what causes it; whether a call helps is told by the customers held out.",
    ),
    text(
      "另一家店或另一种定义：换了定义或客户群，请看那里的回测。",
      "Another shop or another definition: look at the back-test there.",
    ),
  ],
} as const;
