import type { ValueMap } from "../connector";

/** `from` of a Meiqia message. */
export const meiqiaSenders: ValueMap = {
  client: "customer",
  agent: "agent",
  bot: "bot",
  robot: "bot",
  system: "system",
  note: "note",
};

/** `platform`, `main_channel` and `sub_channel`, as they appear in exports; unknown ones are kept. */
export const meiqiaChannels: ValueMap = {
  web: "web",
  pc: "web",
  wap: "web",
  mobile_web: "web",
  网站: "web",
  网页: "web",
  sdk: "app",
  ios: "app",
  android: "app",
  app: "app",
  weixin: "wechat",
  wechat: "wechat",
  微信: "wechat",
  微信公众号: "wechat",
  mini_program: "miniprogram",
  miniprogram: "miniprogram",
  微信小程序: "miniprogram",
  小程序: "miniprogram",
  weibo: "weibo",
  微博: "weibo",
  douyin: "douyin",
  抖音: "douyin",
  email: "email",
  phone: "phone",
};

/** `type` of a system message. */
export const meiqiaEvents: ValueMap = {
  agent_joined: "joined",
  agent_left: "left",
  conv_transfer: "transfer",
  transfer: "transfer",
  redirect: "transfer",
  assign: "assigned",
  assigned: "assigned",
  end_conv_agent: "closed",
  end_conv_timeout: "closed",
  end_conv_visitor: "closed",
  closed: "closed",
  evaluation: "rated",
  bot_redirect_human: "handover",
  handover: "handover",
};
