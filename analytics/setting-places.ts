import { defaultPositiveFrom, settingsSchema, type WorkspaceSettings } from "./settings";
import { type Text, text } from "./text";

/** Where a setting is made, and what goes without it. */
export interface SettingPlace {
  readonly name: Text;
  /** The page under the workspace that it is made on; null: there is none. */
  readonly page: string | null;
  /** What is used while the stored one cannot be read. */
  readonly instead: Text;
  /** What to do. */
  readonly remedy: Text;
}

const saved = text(
  "到该页核对后保存一次，就会按现在的写法重新存好。",
  "Check it on that page and save: that stores it anew.",
);

const place = (name: Text, page: string, instead: Text, remedy: Text = saved): SettingPlace => ({
  name,
  page,
  instead,
  remedy,
});

const hours = "settings/calendar";
const shipped = settingsSchema.parse({});
const { firstResponse, response } = shipped.targets;
const [positive, heldOut] = [defaultPositiveFrom, shipped.followUp.holdOut].map((share) => share * 100);

/** Every setting of a workspace. */
export const settingPlaces: Readonly<Record<keyof WorkspaceSettings, SettingPlace>> = {
  name: place(text("名称", "Name"), hours, text(`“${shipped.name}”`, `“${shipped.name}”`)),
  tz: place(text("时区", "Time zone"), hours, text(shipped.tz, shipped.tz)),
  demo: {
    name: text("演示标记", "Mark of the demo"),
    page: null,
    instead: text("当作普通工作区", "it is a workspace like any other"),
    remedy: text("用 huiting demo 重新生成演示数据。", "Make the demo again with huiting demo."),
  },
  calendar: place(
    text("工作时间", "Working hours"),
    hours,
    text("没有工作时间，不给出工作时间内的指标", "no working hours: figures within them are not given"),
  ),
  positiveFrom: place(
    text("好评门槛", "What counts as a positive rating"),
    hours,
    text(`满分的 ${positive}% 起`, `from ${positive} % of the scale on`),
  ),
  targets: place(
    text("等待目标", "Targets of waiting"),
    hours,
    text(
      `首次响应 ${firstResponse} 秒，之后 ${response} 秒`,
      `${firstResponse} seconds for the first response, ${response} after it`,
    ),
  ),
  closers: place(text("结束语", "Closing phrases"), hours, text("自带的结束语", "the shipped ones")),
  words: place(text("词表", "Lists of words"), "settings/words", text("空的词表", "empty lists")),
  ignoredWords: place(
    text("不要的新词", "New words that are not wanted"),
    "settings/words",
    text("没有一个被排除", "none is left out"),
    text("下次在该页忽略新词时会重新存好。", "It is stored anew when a word is next ignored on that page."),
  ),
  lexiconOnly: place(
    text("用词典代替模型", "Lexicon in place of models"),
    "settings/models",
    text("模型（能用的地方）", "models, where they may be used"),
    text("在该页重新选一次用模型还是词典。", "Choose between model and lexicon on that page again."),
  ),
  churn: place(
    text("流失定义", "What leaving means"),
    "risk/definition",
    text("按历史数据建议的定义和天数", "the definition and days that the history proposes"),
  ),
  intents: place(
    text("意向词", "Phrases of intent"),
    "risk/definition",
    text("自带的意向词", "the shipped phrases"),
  ),
  riskCard: place(
    text("流失风险计分卡", "Scorecard of leaving"),
    "risk/scorecard",
    text("自带的计分卡", "the shipped one"),
  ),
  leadCard: place(
    text("商机计分卡", "Scorecard of buying"),
    "risk/scorecard?card=lead",
    text("自带的计分卡", "the shipped one"),
  ),
  followUp: place(text("对照组比例", "Share held out"), "risk/actions", text(`${heldOut}%`, `${heldOut} %`)),
};
