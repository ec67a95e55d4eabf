import { grouped } from "../../analytics/present/figures";
import { type Text, text } from "../../analytics/text";

/** Interface words of the conversations page, Chinese first. */
export const conversationWords = {
  title: text("会话", "Conversations"),
  conversation: text("会话", "Conversation"),
  list: text("会话列表", "Conversation list"),
  transcript: text("会话记录", "Transcript"),
  backToList: text("返回列表", "Back to the list"),
  sort: text("排序", "Sort"),
  previousPage: text("上一页", "Previous page"),
  nextPage: text("下一页", "Next page"),
  previous: text("上一个会话", "Previous conversation"),
  next: text("下一个会话", "Next conversation"),
  pageKeys: text("用 J / K 或 ↑ / ↓ 移动，回车打开", "Move with J / K or ↑ / ↓, open with Enter"),
  copyLink: text("复制链接", "Copy link"),
  copied: text("已复制", "Copied"),
  copyMessageLink: text("复制此消息的链接", "Copy a link to this message"),
  print: text("打印", "Print"),
  info: text("会话信息", "Conversation details"),
  hideInfo: text("收起会话信息", "Hide conversation details"),
  showInfo: text("展开会话信息", "Show conversation details"),
  chooseOne: text("从左侧选一个会话，这里显示完整记录。", "Pick a conversation on the left to read it here."),
  empty: text("当前条件下没有会话。", "No conversation matches these conditions."),
  emptyHistory: text(
    "这里还没有会话，先导入一份聊天记录。",
    "There are no conversations yet. Import a chat history first.",
  ),
  widen: text("清除筛选条件", "Clear the filters"),
  goImport: text("去导入", "Import a file"),
  unknownCustomer: text("未知客户", "Unknown customer"),
  unnamedCustomer: text("未具名客户", "Unnamed customer"),
  noAgent: text("无客服", "No agent"),
  unnamedAgent: text("未具名客服", "Unnamed agent"),
  noText: text("（无文字消息）", "(no text)"),
  noMessages: text("这个会话里没有消息。", "This conversation has no messages."),
  countsHere: text("计入此处", "Counted here"),
  linkedHere: text("链接指向此处", "Linked message"),
  unanswered: text("未得到回复", "never answered"),
  waitingStill: text("仍在等待回复", "still waiting"),
  deleted: text("此消息已删除", "This message was deleted"),
  auto: text("自动", "auto"),
  note: text("内部备注", "Internal note"),
  bot: text("机器人", "Bot"),
  customer: text("客户", "Customer"),
  agent: text("客服", "Agent"),
  agents: text("客服", "Agents"),
  group: text("客服组", "Group"),
  source: text("来源", "Source"),
  externalId: text("来源编号", "Source ID"),
  started: text("开始", "Started"),
  ended: text("结束", "Ended"),
  subject: text("主题", "Subject"),
  device: text("设备", "Device"),
  entry: text("进入页面", "Entry page"),
  tags: text("标签", "Tags"),
  rating: text("评价", "Rating"),
  phone: text("电话", "Phone"),
  email: text("邮箱", "E-mail"),
  segment: text("客户分层", "Segment"),
  customerTags: text("客户标签", "Customer tags"),
  risk: text("流失风险", "Churn risk"),
  lead: text("购买意向", "Interest"),
  attributes: text("其他字段", "Other fields"),
  history: text("该客户的会话", "This customer's conversations"),
  numerator: text("分子", "Numerator"),
  denominator: text("分母", "Denominator"),
  part: text("计入部分", "Counted part"),
  file: text("文件", "File"),
  unnamedFile: text("未命名", "unnamed"),
  loading: text("正在载入…", "Loading…"),
  previousHit: text("上一处", "Previous place"),
  nextHit: text("下一处", "Next place"),
  saidHere: text("说到筛选的内容", "Says what the list is filtered by"),
} as const satisfies Record<string, Text>;

/** How many messages people and bots sent: system events and notes are none. */
export function messageCount(n: number): Text {
  return text(`${grouped(n)} 条消息`, `${grouped(n)} ${n === 1 ? "message" : "messages"}`);
}

/** Names one after the other. */
export function nameList(names: readonly string[]): Text {
  return text(names.join("、"), names.join(", "));
}

/** What one row of the list is, by the grain its metric counts. */
export const grainWords: Record<"conversation" | "round" | "segment" | "customer", Text> = {
  conversation: text("个会话", "conversations"),
  round: text("个回合", "rounds"),
  segment: text("段接待", "ownership segments"),
  customer: text("位客户", "customers"),
};

/** The measure word before a Chinese noun that names a share's part. */
export const grainMeasure: Record<"conversation" | "round" | "segment" | "customer", string> = {
  conversation: "个",
  round: "个",
  segment: "段",
  customer: "位",
};

/** The same for a count of one (English only differs). */
export const grainWordsOne: Record<"conversation" | "round" | "segment" | "customer", Text> = {
  conversation: text("个会话", "conversation"),
  round: text("个回合", "round"),
  segment: text("段接待", "ownership segment"),
  customer: text("位客户", "customer"),
};

export const sortWords = {
  newest: text("最新", "Newest"),
  oldest: text("最早", "Oldest"),
  longest: text("数值最大", "Largest value"),
  shortest: text("数值最小", "Smallest value"),
  "worst-rating": text("评价最差", "Worst rating"),
  "best-rating": text("评价最好", "Best rating"),
} as const satisfies Record<string, Text>;

/** When the metric is a duration, its extremes read as waits. */
export const durationSortWords = {
  longest: text("时间最长", "Longest"),
  shortest: text("时间最短", "Shortest"),
} as const satisfies Record<string, Text>;

export const messageTypeWords: Record<string, Text> = {
  image: text("图片", "Image"),
  file: text("文件", "File"),
  audio: text("语音", "Voice message"),
  video: text("视频", "Video"),
  card: text("卡片", "Card"),
  other: text("其他内容", "Other content"),
};

/** A system event as a sentence; `who` is the agent it names, when it names one. */
export function eventSentence(event: string, who: string | null): Text {
  const name = who ?? "";
  switch (event) {
    case "assigned":
      return who
        ? text(`已分配给 ${name}`, `Assigned to ${name}`)
        : text("会话已分配", "Assigned to an agent");
    case "transfer":
      return who ? text(`已转接给 ${name}`, `Transferred to ${name}`) : text("会话已转接", "Transferred");
    case "closed":
      return who
        ? text(`${name} 结束了会话`, `Closed by ${name}`)
        : text("会话已结束", "Conversation closed");
    case "reopened":
      return text("会话重新打开", "Conversation reopened");
    case "joined":
      return who ? text(`${name} 加入会话`, `${name} joined`) : text("有人加入会话", "Someone joined");
    case "left":
      return who ? text(`${name} 离开会话`, `${name} left`) : text("有人离开会话", "Someone left");
    case "rated":
      return text("客户作出评价", "The customer rated");
    case "handover":
      return who
        ? text(`机器人转人工：${name}`, `Bot handed over to ${name}`)
        : text("机器人转人工", "Bot handed over to a person");
    default:
      return text(`系统事件：${event}`, `System event: ${event}`);
  }
}

/** How messages feel and how satisfied the customer probably is. */
export const moodWords = {
  title: text("情绪与满意度", "Mood and satisfaction"),
  mood: text("情绪", "Mood"),
  byLexicon: text("情感词典", "by the lexicon"),
  byModel: text("本工作区的模型", "by the workspace's model"),
  moodsByModel: text(
    "每条消息的情绪由本工作区训练的模型判断。",
    "How each message feels is what the model trained by this workspace says.",
  ),
  moodsByLexicon: text(
    "每条消息的情绪由情感词典判断。",
    "How each message feels is what the sentiment lexicon says.",
  ),
  byHand: text("人工标注", "marked by a person"),
  putRight: text("更正情绪", "Put the mood right"),
  chance: text("不满意的概率", "chance of being dissatisfied"),
  trained: text(
    "未评价；按本工作区自己的评价训练的模型预测。",
    "Not rated: predicted by the model trained on this workspace's own ratings.",
  ),
  lexicon: text(
    "未评价；情感词典的判断，不是概率。",
    "Not rated: what the sentiment lexicon says, no probability.",
  ),
  curve: text("情绪曲线：客户与客服，随会话推进", "Mood along the conversation, customer and agent"),
  legend: text(
    "实线：客户；虚线：客服；上为正面，下为负面（最近三条的平均）",
    "Solid: customer; dashed: agent; up is positive (mean of the last three)",
  ),
  table: text("逐条情绪", "Message by message"),
  message: text("消息", "Message"),
  score: text("得分", "Score"),
  customer: text("客户", "customer"),
  agent: text("客服", "agent"),
} as const satisfies Record<string, Text>;

/** A customer's score, leading to what it is made of. */
export const scoreWords = (points: number) => text(`${points} 分，看原因`, `${points} of 100, why`);
