import { type Text, text } from "../../analytics/text";

/** The settings area's pages, in the order of the side list. */
export const settingsNav = {
  import: text("导入", "Import"),
  calendar: text("工作时间与目标", "Hours and targets"),
  words: text("词表", "Words"),
  models: text("模型", "Models"),
  quality: text("数据质量", "Data quality"),
  definitions: text("指标定义", "Definitions"),
} as const satisfies Record<string, Text>;

export const settingsWords = {
  pages: text("设置页面", "Settings pages"),
  save: text("保存", "Save"),
  saving: text("正在保存…", "Saving…"),
  saved: text("已保存。", "Saved."),
  savedDeriving: text(
    "已保存，正在按新设置重新计算指标…",
    "Saved. Figures are being computed again with the new settings…",
  ),
  derived: text("重新计算完成，所有页面已使用新设置。", "Done: every page now uses the new settings."),
  deriveFailed: text(
    "重新计算失败，页面仍显示旧结果。",
    "Computing again failed; pages still show the old figures.",
  ),
  notSaved: text("有几处需要改正，尚未保存：", "Not saved. Please correct the following:"),
  remove: text("移除", "Remove"),
  add: text("添加", "Add"),
  importId: text("导入编号", "Import"),
} as const satisfies Record<string, Text>;

export const importWords = {
  title: text("导入聊天记录", "Import a chat history"),
  lead: text(
    "把导出的文件拖进来，几分钟后就能看到响应时长、满意度，并逐条读到背后的会话。",
    "Drop an export here. A few minutes later you see response times and satisfaction, and can read the chats behind them.",
  ),
  drop: text("把文件或文件夹拖到这里", "Drop files or a folder here"),
  dropNow: text("松开即可添加", "Release to add"),
  chooseFiles: text("选择文件", "Choose files"),
  chooseFolder: text("选择文件夹", "Choose a folder"),
  accepts: text(
    "JSONL、JSON、CSV、Parquet，可为 .gz、.zip；编码自动识别",
    "JSONL, JSON, CSV or Parquet, .gz and .zip too; the encoding is detected",
  ),
  files: text("待导入的文件", "Files to import"),
  noFiles: text("先选择至少一个文件。", "Choose at least one file first."),
  format: text("格式", "Format"),
  formatAuto: text("自动识别", "Detect from the content"),
  formatHelp: text(
    "一般不需要选；识别错了再指定。",
    "Usually not needed: choose one only if detection is wrong.",
  ),
  zone: text("来源时区", "Zone of the source"),
  zoneHelp: text(
    "只用于没有写时区的时间，如 2025‑10‑01 09:00。",
    "Used only for times without an offset, such as 2025‑10‑01 09:00.",
  ),
  zoneAuto: (tz: string): Text => text(`工作区时区（${tz}）`, `The workspace's zone (${tz})`),
  target: text("导入到工作区", "Into workspace"),
  targetNew: text("新建工作区…", "New workspace…"),
  targetNewName: text("新工作区名称", "Name of the new workspace"),
  targetNewHelp: text(
    "小写字母、数字和连字符，例如 shop-2025。",
    "Lower-case letters, digits and hyphens, such as shop-2025.",
  ),
  removeFile: text("移除", "Remove"),
  nameWorkspace: text("请为新工作区起名。", "Name the new workspace."),
  start: text("开始导入", "Start the import"),
  startAnother: text("再导入一份", "Import another"),
  uploading: text("正在上传", "Uploading"),
  waiting: text("等待服务器处理…", "Waiting for the server…"),
  cancelImport: text("取消导入", "Cancel the import"),
  cancelled: text("已取消，没有写入任何数据。", "Cancelled. Nothing was stored."),
  failed: text("导入失败，没有写入任何数据。", "The import failed. Nothing was stored."),
  done: text("导入完成", "Import complete"),
  into: (workspace: string): Text => text(`工作区 ${workspace}`, `workspace ${workspace}`),
  repeated: text(
    "这些内容历史里都已经有了，没有任何变化。",
    "Everything in it was in the history already; nothing has changed.",
  ),
  repeatedShort: text("都已在历史中，没有变化", "all there already, nothing changed"),
  lost: text("与服务器的连接断开，正在重连…", "The connection was lost; reconnecting…"),
  progress: text("导入进度", "Import progress"),
  rows: text("行", "rows"),
  perSecond: text("行/秒", "rows/s"),
  timeLeft: (time: string): Text => text(`剩余约 ${time}`, `about ${time} left`),
  report: text("导入报告", "Import report"),
  table: text("表", "Table"),
  read: text("读取", "Read"),
  stored: text("新增", "Stored"),
  updated: text("更新", "Updated"),
  duplicates: text("重复", "Duplicates"),
  rejected: text("拒收", "Rejected"),
  refused: text("条拒收", "rejected"),
  reconciles: text("读取 = 新增 + 更新 + 重复 + 拒收", "read = stored + updated + duplicates + rejected"),
  downloadRejected: text("下载拒收的行（CSV）", "Download rejected rows (CSV)"),
  openOverview: text("查看总览", "Open the overview"),
  openConversations: text("查看会话", "Open the conversations"),
  past: text("导入记录", "Past imports"),
  pastEmpty: text("这个工作区还没有导入过文件。", "Nothing has been imported into this workspace yet."),
  conversations: (count: number, n: string): Text =>
    text(`${n} 个会话`, count === 1 ? "1 conversation" : `${n} conversations`),
  messages: (count: number, n: string): Text =>
    text(`${n} 条消息`, count === 1 ? "1 message" : `${n} messages`),
  undo: text("撤销", "Undo"),
  undoTitle: text("撤销这次导入？", "Undo this import?"),
  undoBody: text(
    "历史会在没有这次导入的情况下重建。别的导入、设置和你的工作都保留。数据多时需要几分钟，完成前页面照常可用。",
    "The history is rebuilt without this import. Other imports, settings and your work stay. With much data it takes minutes; pages keep working meanwhile.",
  ),
  undoConfirm: text("撤销导入", "Undo the import"),
  undoing: text("正在撤销…", "Undoing…"),
  undone: text("已撤销，历史已重建。", "Undone: the history was rebuilt."),
  undoFailed: text("撤销失败，历史没有改变。", "Undoing failed; the history is unchanged."),
  guide: text("文件应该是什么样", "What a file looks like"),
  guideNested: text("每行一个会话（JSONL）", "One conversation a line (JSONL)"),
  guideFlat: text(
    "或每张表一个文件（CSV、JSONL、Parquet），只有 messages 也可以",
    "Or one file a table (CSV, JSONL, Parquet); messages alone is enough",
  ),
  guideOthers: text("直接识别", "Recognised as they are"),
  cli: text(
    "文件很大时，用命令行更快，不经过浏览器：",
    "For big files the command line is faster and skips the browser:",
  ),
  copy: text("复制", "Copy"),
  copied: text("已复制", "Copied"),
} as const;

/** Names of the canonical tables as a person knows them. */
export const tableWords: Record<string, Text> = {
  conversations: text("会话", "Conversations"),
  messages: text("消息", "Messages"),
  customers: text("客户", "Customers"),
  customer_identities: text("客户身份", "Customer identities"),
  agents: text("客服", "Agents"),
  agent_groups: text("客服组", "Agent groups"),
  assignments: text("接待分配", "Assignments"),
  ratings: text("评价", "Ratings"),
  visits: text("访问", "Visits"),
  purchases: text("购买", "Purchases"),
  notes: text("客户备注", "Customer notes"),
  customer_notes: text("客户备注", "Customer notes"),
  conversation_tags: text("会话标签", "Conversation tags"),
  customer_tags: text("客户标签", "Customer tags"),
  churned: text("流失记录", "Churn records"),
  events: text("客户事件", "Customer events"),
};

export const calendarWords = {
  title: text("工作时间与目标", "Hours and targets"),
  lead: text(
    "工作时间决定「仅工作时间」口径下的等待时长；目标决定会话记录里哪些等待标红。",
    "Working hours give the business-time reading of waits; targets decide which waits a transcript marks.",
  ),
  workspace: text("工作区", "Workspace"),
  name: text("名称", "Name"),
  zone: text("时区", "Time zone"),
  zoneHelp: text("日、周、小时都按这个时区划分。", "Days, weeks and hours are cut in this zone."),
  hours: text("每周工作时间", "Weekly hours"),
  useCalendar: text("使用工作日历", "Use a working calendar"),
  noCalendar: text(
    "没有日历时，「仅工作时间」口径没有数值，只有自然时间的。",
    "Without a calendar no business-time figures are given; calendar time is shown.",
  ),
  closedDay: text("休息", "Closed"),
  from: text("从", "from"),
  to: text("到", "to"),
  addShift: text("加一段", "Add a shift"),
  copyMonday: text("周二至周五与周一相同", "Monday's hours until Friday"),
  holidays: text("节假日", "Holidays"),
  holidaysHelp: text("这些日子不算工作时间。", "These days do not count as working time."),
  addHoliday: text("添加节假日", "Add a holiday"),
  preset: (year: number): Text => text(`填入 ${year} 年法定节假日与调休`, `Add ${year} holidays (China)`),
  moved: text("调休上班日", "Moved working days"),
  movedHelp: text(
    "周末调为上班的日子，按各自填写的时间上班。",
    "Days off that are worked, with these hours.",
  ),
  addMoved: text("添加上班日", "Add a working day"),
  targetsHelp: text("会话记录里超过目标的等待标红。", "Waits above these are marked red in transcripts."),
  closersLabel: text("每行一个", "One a line"),
  targets: text("响应目标", "Response targets"),
  firstTarget: text("首次响应（秒）", "First response (seconds)"),
  responseTarget: text("后续响应（秒）", "Later responses (seconds)"),
  rating: text("满意的起点", "Where a rating counts as satisfied"),
  ratingHelp: text(
    "评分归一到 0–1 后，不低于这个值算满意。默认 0.75，即 5 分制的 4 分。",
    "A rating, scaled to 0–1, at or above this counts as satisfied. 0.75 by default: 4 of 5.",
  ),
  ratingNone: text(
    "导入有评价的数据后，这里按来源列出。",
    "Sources appear here once ratings have been imported.",
  ),
  closers: text("结束语", "Closing words"),
  closersHelp: text(
    "客户以这些话结尾时，不算「中途未回复」。每行一个，不计大小写和标点。",
    "A conversation that ends on one of these is not “dropped”. One a line; case and punctuation do not matter.",
  ),
} as const;

export const weekdayWords: readonly Text[] = [
  text("周一", "Mon"),
  text("周二", "Tue"),
  text("周三", "Wed"),
  text("周四", "Thu"),
  text("周五", "Fri"),
  text("周六", "Sat"),
  text("周日", "Sun"),
];

export const qualityWords = {
  title: text("数据质量", "Data quality"),
  lead: text(
    "源数据里不寻常的地方。它们都被保留，只在说明的情形下不计入指标。",
    "What is odd in the source data. It is all kept, and left out of figures only where it says so.",
  ),
  filled: text("字段填写率", "Fields filled"),
  filledOf: (n: string): Text => text(`占 ${n} 个会话`, `of ${n} conversations`),
  findings: text("发现的问题", "Findings"),
  none: text("没有发现问题。", "Nothing odd was found."),
  noneYet: text(
    "还没有数据，导入后这里会列出发现的问题。",
    "No data yet: findings appear here after an import.",
  ),
  deleted: text("来源标记为已删除的会话", "Conversations the source marked as deleted"),
  deletedHelp: text("不计入任何指标。", "They are in no figure."),
  examples: text("涉及的会话", "Conversations concerned"),
  showing: (shown: string, total: string): Text =>
    text(`显示前 ${shown} 个，共 ${total} 个`, `The first ${shown} of ${total}`),
  without: (n: string): Text => text(`缺 ${n} 个`, `${n} without it`),
  silent: text("无人发言", "silent"),
  timeless: (n: string): Text => text(`${n} 个没有时间，无法列出`, `${n} without a time, in no list`),
  what: text("怎么办", "What to do"),
  customer: text("客户", "Customer"),
  agent: text("客服", "Agent"),
  group: text("客服组", "Group"),
  channel: text("渠道", "Channel"),
  ended: text("结束时间", "End time"),
  rating: text("评价", "Rating"),
} as const;

export const definitionWords = {
  title: text("指标定义", "Definitions"),
  lead: text(
    "每个指标只有一个定义：页面、下钻列表、导出、接口和命令行都用它。",
    "Every metric has one definition; pages, lists, exports, the API and the command line all use it.",
  ),
  unit: text("单位", "Unit"),
  grain: text("计数对象", "Counts"),
  agentReading: text("按客服时", "By agent"),
  interval: text("区间", "Interval"),
  better: text("方向", "Direction"),
  higher: text("越高越好", "Higher is better"),
  lower: text("越低越好", "Lower is better"),
  neither: text("无好坏之分", "Neither is better"),
  link: text("此定义的链接", "Link to this definition"),
  contents: text("目录", "Contents"),
} as const satisfies Record<string, Text>;

export const unitWords: Record<"count" | "share" | "seconds" | "points" | "ratio", Text> = {
  count: text("个数", "count"),
  share: text("比例（%）", "share (%)"),
  seconds: text("时长（秒）：中位数、p90、平均", "duration (s): median, p90, mean"),
  points: text("分（0–100）", "points (0–100)"),
  ratio: text("比值", "ratio"),
};

/** How sure a figure is, by the metric's kind. */
export const intervalWords: Record<"count" | "share" | "duration" | "mean" | "ratio", Text> = {
  count: text(
    "计数本身没有；与对比期的差按日波动给出",
    "none for a count; a change has one, from daily variation",
  ),
  share: text("95% Wilson 区间", "95 % Wilson interval"),
  duration: text(
    "中位数的 95% 区间；一直未答复的等待按 Kaplan–Meier 计入",
    "95 % interval of the median; unanswered waits enter by Kaplan–Meier",
  ),
  mean: text("均值的 95% 区间", "95 % interval of the mean"),
  ratio: text("无", "none"),
};

/** What a metric counts. */
export const grainNames: Record<"conversation" | "round" | "segment" | "customer", Text> = {
  conversation: text("会话", "conversations"),
  round: text("回合", "rounds"),
  segment: text("接待时段", "ownership segments"),
  customer: text("客户", "customers"),
};
