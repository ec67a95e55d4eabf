import { text } from "../../analytics/text";

/** Words of the frame around every page, Chinese first. */
export const shellWords = {
  product: text("回听", "Huiting"),
  overview: text("总览", "Overview"),
  agents: text("客服", "Agents"),
  topics: text("话题", "Topics"),
  conversations: text("会话", "Conversations"),
  risk: text("流失风险", "Risk"),
  settings: text("设置", "Settings"),
  navigation: text("主导航", "Main navigation"),
  skip: text("跳到内容", "Skip to content"),
  workspace: text("工作区", "Workspace"),
  switchWorkspace: text("切换工作区", "Switch workspace"),
  demo: text("演示数据", "Demo data"),
  theme: text("外观", "Theme"),
  themeSystem: text("跟随系统", "System"),
  themeLight: text("浅色", "Light"),
  themeDark: text("深色", "Dark"),
  reload: text("重试", "Try again"),
  home: text("回到总览", "Back to Overview"),
  details: text("详情", "Details"),
  notFoundTitle: text("没有这个页面", "This page does not exist"),
  notFoundBody: text("链接可能过期，或地址有误。", "The link may be old, or the address mistyped."),
  badInputTitle: text("地址里有读不懂的条件", "Part of this address cannot be read"),
  dropThem: text("去掉这些条件", "Drop these conditions"),
  faultTitle: text("这里出错了", "Something went wrong here"),
  faultBody: text(
    "数据没有受到影响。请重试；若再次出现，请查看服务日志。",
    "No data was harmed. Try again; if it happens once more, look at the server log.",
  ),
  close: text("关闭", "Close"),
  noData: text(
    "还没有会话。导入一份聊天记录，这里就会有数字。",
    "There are no conversations yet. Import a chat history and the figures appear here.",
  ),
  goImport: text("去导入", "Import a file"),
} as const;
