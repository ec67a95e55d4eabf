import type { ValueMap } from "../connector";

/** `from` of a message. Anything else is refused: who spoke decides every clock. */
export const senders: ValueMap = {
  customer: "customer",
  agent: "agent",
  bot: "bot",
  system: "system",
  note: "note",
};

/** Known channels and their Chinese names; an unknown one is kept as it is. */
export const channels: ValueMap = {
  web: "web",
  网页: "web",
  wechat: "wechat",
  weixin: "wechat",
  微信: "wechat",
  app: "app",
  miniprogram: "miniprogram",
  小程序: "miniprogram",
  email: "email",
  邮件: "email",
  phone: "phone",
  电话: "phone",
  weibo: "weibo",
  微博: "weibo",
  douyin: "douyin",
  抖音: "douyin",
  other: "other",
};

/** An unknown status is read as not known (NULL), with a warning. */
export const statuses: ValueMap = {
  open: "open",
  closed: "closed",
  offline: "offline",
  missed: "missed",
  进行中: "open",
  已结束: "closed",
  已关闭: "closed",
  已留言: "offline",
  未接入: "missed",
};

/** What happened, on a system message; an unknown event is kept in lower case. */
export const events: ValueMap = {
  assigned: "assigned",
  transfer: "transfer",
  closed: "closed",
  reopened: "reopened",
  joined: "joined",
  left: "left",
  rated: "rated",
  handover: "handover",
};

/** What a message holds; an unknown type is `other`. */
export const types: ValueMap = {
  text: "text",
  image: "image",
  photo: "image",
  file: "file",
  audio: "audio",
  voice: "audio",
  video: "video",
  card: "card",
  event: "event",
  other: "other",
};
