import { findingLabels } from "./quality/kinds";
import { type Text, text } from "./text";

/** What the known values of a dimension are called; a value that is not among them is shown as it is. */
export type Words = Readonly<Record<string, Text>>;

function hours(): Words {
  const words: Record<string, Text> = {};
  for (let hour = 0; hour < 24; hour++) {
    const clock = `${String(hour).padStart(2, "0")}:00`;
    words[hour] = text(clock, clock);
  }
  return words;
}

function tens(): Words {
  const words: Record<string, Text> = {};
  for (let from = 0; from < 100; from += 10) {
    const range = `${from}–${from === 90 ? 100 : from + 9}`;
    words[from] = text(range, range);
  }
  return words;
}

// What the source deleted is in no fact table.
const { deleted_conversation: _, ...quality } = findingLabels;

/** The known values of each dimension that has some; `flag` is for every yes or no without words of its own. */
export const valueWords = {
  flag: { true: text("是", "Yes"), false: text("否", "No") },
  weekday: {
    1: text("周一", "Mon"),
    2: text("周二", "Tue"),
    3: text("周三", "Wed"),
    4: text("周四", "Thu"),
    5: text("周五", "Fri"),
    6: text("周六", "Sat"),
    7: text("周日", "Sun"),
  },
  channel: {
    web: text("网页", "Web"),
    wechat: text("微信", "WeChat"),
    app: text("App", "App"),
    miniprogram: text("小程序", "Mini program"),
    email: text("邮件", "E-mail"),
    phone: text("电话", "Phone"),
    weibo: text("微博", "Weibo"),
    douyin: text("抖音", "Douyin"),
    twitter: text("Twitter", "Twitter"),
    other: text("其他", "Other"),
  },
  status: {
    open: text("进行中", "Open"),
    closed: text("已结束", "Closed"),
    offline: text("已留言", "Offline message"),
    missed: text("未接入", "Missed"),
  },
  language: { zh: text("中文", "Chinese"), en: text("英文", "English"), other: text("其他", "Other") },
  rating: {
    1: text("1 星", "1 star"),
    2: text("2 星", "2 stars"),
    3: text("3 星", "3 stars"),
    4: text("4 星", "4 stars"),
    5: text("5 星", "5 stars"),
  },
  sentiment: {
    negative: text("负面", "Negative"),
    neutral: text("中性", "Neutral"),
    positive: text("正面", "Positive"),
  },
  band: { low: text("低", "Low"), medium: text("中", "Medium"), high: text("高", "High") },
  tens: tens(),
  hour_of_day: hours(),
  quality,
} as const satisfies Record<string, Words>;

/** What having no value is called, where there is a better word than "unknown". */
export const noValueWords: Words = {
  agent: text("无客服", "No agent"),
  group: text("未分组", "No group"),
  tag: text("无标签", "Untagged"),
  rating: text("未评价", "Not rated"),
  topic: text("未归入话题", "No topic"),
  word: text("无词语", "No word"),
  risk_band: text("未评分", "Not scored"),
  risk_score: text("未评分", "Not scored"),
  lead_band: text("未评分", "Not scored"),
  lead_score: text("未评分", "Not scored"),
  customer: text("未知客户", "Unknown customer"),
  quality: text("无问题", "Nothing odd"),
};
