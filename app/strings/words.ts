import { text } from "../../analytics/text";

/** Words of the settings page of words. */
export const wordsWords = {
  title: text("词表", "Words"),
  lead: text(
    "决定哪些词被统计、哪些合并。保存后会在后台重新读取全部会话，页面随读随新。",
    "Which words are counted and which are one. After saving, every conversation is read again in the background; pages renew as it goes.",
  ),
  lists: text("词表", "Lists"),
  listsHelp: text("每行一个词。", "One word a line."),
  stop: text("停用词", "Stop words"),
  stopHelp: text(
    "不统计的词，加在自带的常用停用词之外。",
    "Words that are not counted, on top of the usual ones.",
  ),
  synonyms: text("同义词", "Synonyms"),
  synonymsHelp: text(
    "每行一条：退钱 → 退款，前者计为后者。",
    "One a line: cash back → refund; the first counts as the second.",
  ),
  dictionary: text("词典", "Dictionary"),
  dictionaryHelp: text("不会被拆开的词：产品名、活动名。", "Words never cut apart: products, campaigns."),
  protect: text("保护词", "Protected words"),
  protectHelp: text(
    "始终原样统计，不去除、不还原词形。",
    "Always counted as written: never dropped, never stemmed.",
  ),
  reading: (left: string) =>
    text(`正在按新词表读取：还剩 ${left} 个会话`, `Reading with these words: ${left} conversations left`),
  readingStarts: text("正在按新词表读取…", "Reading with these words…"),
  readingFailed: text(
    "读取没能完成，下次导入或保存时会再试；统计可能不全。",
    "Reading did not finish; it is tried again with the next import or save. Counts may be incomplete.",
  ),
  saved: text("已保存。", "Saved."),
  newWords: text("新词", "New words"),
  newWordsHelp: text(
    "从最近 2 万条客户消息里找出词典不认识、但常被连在一起说的词。",
    "Words the dictionary does not know that are often said as one, from the newest 20,000 messages of customers.",
  ),
  find: text("查找新词", "Look for new words"),
  finding: text("正在查找新词…", "Looking for new words…"),
  findingFailed: text("查找没能完成，请再试一次。", "Looking did not finish; please try again."),
  found: (n: number) => text(`找到 ${n} 个候选词`, `${n} candidates`),
  none: text("没有找到新的词。", "No new words were found."),
  inChats: (n: string) => text(`${n} 个会话`, `${n} conversations`),
  add: text("加入词典", "Add to the dictionary"),
  ignore: text("忽略", "Ignore"),
} as const;
