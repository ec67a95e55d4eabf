import { type Text, text } from "../../analytics/text";
import type { Option } from "./command";

function option(
  name: string,
  value: string | null,
  zh: string,
  en: string,
  more: Partial<Option> = {},
): Option {
  return { name, value, doc: text(zh, en), ...more };
}

/** Options that every command takes. */
export const commonOptions: readonly Option[] = [
  option(
    "data",
    "DIR",
    "数据文件夹，默认取 HUITING_DATA，再默认 ./data",
    "data folder; else HUITING_DATA, else ./data",
  ),
  option("help", null, "显示这个命令的说明", "show this command's help"),
];

export const workspaceOption = option("workspace", "W", "工作区，默认 main", "workspace, by default main");
export const jsonOption = option("json", null, "以 JSON 输出", "print JSON");
export const csvOption = option("csv", null, "以 CSV 输出", "print CSV");

/** The filter's options; each stands for the URL parameter of the same name. */
export const filterOptions: readonly Option[] = [
  option("from", "D", "从此日期或时刻起（含）", "from this date or instant, inclusive"),
  option("to", "D", "到此日期或时刻止（不含）", "to this date or instant, exclusive"),
  option("range", "R", "预设时段，如 30d、last-week", "a preset such as 30d or last-week, instead of dates"),
  option("tz", "Z", "时区，如 Asia/Shanghai", "IANA zone such as Asia/Shanghai"),
  option(
    "where",
    "dim=value",
    "只看维度等于该值的；dim!=value 为不等于；可重复",
    "only where the dimension has the value; dim!=value: has not; repeatable",
    {
      repeats: true,
    },
  ),
  option(
    "compare",
    "previous|year",
    "与上一周期或去年同期对比",
    "compare with the previous period or a year earlier",
  ),
  option("bot", "ignored|counts", "机器人回复是否算应答", "whether a bot's reply ends a wait"),
  option("clock", "calendar|business", "按自然时间还是工作时间计时", "wall-clock or business hours"),
  option(
    "ratings",
    "last|shared",
    "评价归最后应答的客服还是所有参与者",
    "credit ratings to the last agent or to all who took part",
  ),
];

/** The filter's parameters that are options of their own; any other dimension goes through --where. */
export const filterParameters = ["from", "to", "range", "tz", "compare", "bot", "clock", "ratings"] as const;

export const noWords = { usage: "", least: 0, most: 0 };

/** What is wrong with a `--where` that has no dimension and value. */
export function badWhere(given: string): Text {
  return text(
    `--where 应写作 维度=值，而不是「${given}」。`,
    `--where is written dimension=value, not "${given}".`,
  );
}
