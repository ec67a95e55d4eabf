import { text } from "../../analytics/text";

/** Words of one topic's page. */
export const topicWords = {
  trend: text("走势", "Over time"),
  ofAll: text("占全部会话的比例", "share of all conversations"),
  mood: text("负面会话占比", "Negative share"),
  agents: text("参与的客服", "Agents"),
  groups: text("客服组", "Groups"),
  words: text("这个话题特有的词", "Words that set it apart"),
  wordsNote: text(
    "客户在这个话题中说得明显多于其他会话的词，按会话计数",
    "Customers say these more here than in other conversations; counted by conversations",
  ),
  noWords: text("会话还太少，看不出特有的词。", "Too few conversations to tell which words set it apart."),
  elsewhere: (n: string) => text(`其他会话 ${n}`, `elsewhere ${n}`),
  under: text("下级话题", "Topics under it"),
  rule: text("规则", "Rule"),
  editRule: text("编辑规则", "Edit the rule"),
  worst: text("评分最低的会话", "Worst rated"),
  best: text("评分最高的会话", "Best rated"),
  notes: text("产品备注", "Product notes"),
  noteHint: text("原因、负责人、处理进展……", "Cause, owner, progress …"),
  addNote: text("添加备注", "Add a note"),
  deleteNote: text("删除备注", "Delete the note"),
  noNotes: text("还没有备注。", "No notes yet."),
  topics: text("话题", "Topics"),
  empty: text("这段时间没有会话属于这个话题。", "No conversation of this period belongs to this topic."),
} as const;
