import { text } from "../../analytics/text";

/** Words of the matrix of topics and of what rose. */
export const matrixWords = {
  title: text("哪里最痛", "What hurts"),
  topic: text("话题", "Topic"),
  order: text("按话题顺序", "Taxonomy order"),
  note: text(
    "只有 95% 区间不含零的差异才上色，颜色越深排名越靠前。",
    "Only differences whose 95 % interval excludes zero are coloured; the deeper, the higher the rank.",
  ),
  standing: {
    worse: text("更差", "worse"),
    better: text("更好", "better"),
    more: text("更多", "more"),
    less: text("更少", "fewer"),
  },
  rising: text("正在上升的话题", "Rising topics"),
  risingNote: (first: string, last: string) =>
    text(
      `${first} 至 ${last} 的 7 天及其中每一天，与此前 8 周相比`,
      `${first} to ${last}, and each of those days, against the 8 weeks before`,
    ),
  nothingRose: text("没有话题的上升超出以往的波动。", "No topic rose by more than the weeks before explain."),
  since: (day: string) => text(`始于 ${day}`, `since ${day}`),
  usual: (n: string) => text(`通常 ${n}`, `usually ${n}`),
  times: (n: string) => text(`${n} 倍`, `×${n}`),
  never: text("以前没有", "new"),
  falseShare: (percent: string) => text(`误报率上限 ${percent}`, `false-discovery rate ${percent}`),
  noTaxonomy: text(
    "还没有话题规则。可以从现成的电商、SaaS 或物流话题开始，再按自己的业务修改。",
    "There are no topics yet. Begin with ready-made ones for e-commerce, SaaS or logistics and change them as you like.",
  ),
  choose: text("选择现成话题", "Choose ready-made topics"),
  unread: (n: string) => text(`还有 ${n} 个会话尚未归入话题。`, `${n} conversations are not read yet.`),
} as const;
