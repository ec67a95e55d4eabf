import { text } from "../../analytics/text";

/** Words of the part of a topic's page where it is learned from marked examples. */
export const learnedWords = {
  title: text("学习型话题", "Learned topic"),
  lead: text(
    "标注一批会话的对与错，就能学出一个模型，代替规则里的词来判断（字段条件仍然有效）。它的准确率和召回率在没学过的标注会话上测得，旁边是规则自己的。",
    "Mark conversations right or wrong and a model can be learned that decides in place of the rule's words (its field conditions still hold). Its precision and recall are measured on marked conversations it had not learned from, with the rule's own beside them.",
  ),
  marks: (right: string, wrong: string) =>
    text(`已标注：${right} 个对，${wrong} 个错`, `Marked: ${right} right, ${wrong} wrong`),
  see: (n: string) => text(`看最近标注的 ${n} 个`, `See the latest ${n}`),
  learn: text("学习", "Learn"),
  again: text("重新学习", "Learn again"),
  waiting: text("等待其他模型训练完…", "Waiting for another model's training…"),
  learning: (percent: string) => text(`正在学习：${percent}`, `Learning: ${percent}`),
  failed: text("学习失败：", "Learning failed: "),
  on: text("启用模型", "Go by the model"),
  renew: text("改用新学的模型", "Go by the newer model"),
  off: text("停用，改回规则", "Go back to the rule"),
  state: text("由谁判断", "Decided by"),
  byModel: text("模型", "the model"),
  byRule: text("规则", "the rule"),
  older: text(
    "正在使用较早学的模型；下面是最近一次学习的结果。",
    "An earlier model is in use; below is what was learned last.",
  ),
  versioned: text(
    "启用或停用都存为话题的新版本，并在后台应用到全部历史。",
    "Switching on or off saves a new version of the topics and is applied to the whole past in the background.",
  ),
  measure: text("指标", "Measure"),
  model: text("模型", "Model"),
  rule: text("规则", "Rule"),
  precision: text("准确率", "Precision"),
  recall: text("召回率", "Recall"),
  gain: (points: string, low: string, high: string) =>
    text(
      `对、错样例各自判对的比例，平均比规则高 ${points}（95% 区间 ${low} 到 ${high}）`,
      `Right and wrong examples told rightly, on average, above the rule by ${points} (95 % interval ${low} to ${high})`,
    ),
  card: text("模型说明卡", "The model's card"),
  toMark: text("接着标注", "Mark next"),
  toMarkHelp: text(
    "一半来自现在属于这个话题的会话，一半来自其余会话，每次的抽取顺序相同。",
    "Half from conversations that belong to the topic now, half from the others, drawn in the same order each time.",
  ),
  nothingToMark: text("没有可标注的会话了。", "There is nothing left to mark."),
  member: text("属于", "in it"),
  notMember: text("不属于", "not in it"),
  noRule: text(
    "这个话题没有自己的规则，不能改用模型。",
    "This topic has no rule of its own and cannot go by a model.",
  ),
  goesByModel: text(
    "这个话题正由学习的模型判断，规则里的词暂不起作用；停用模型后才会用到。",
    "This topic goes by a learned model: the rule's words have no effect until the model is switched off.",
  ),
} as const;
