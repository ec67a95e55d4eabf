import { describe, expect, it } from "vitest";
import { settingsSchema } from "~/analytics/settings";
import { fieldsOf, parseFields, readFields } from "./settings-form.server";

function form(changes: Record<string, string | string[]> = {}): FormData {
  const data = new FormData();
  const values: Record<string, string | string[]> = {
    name: "客服中心",
    tz: "Asia/Shanghai",
    useCalendar: "on",
    "week.0.from": ["09:00", "13:00"],
    "week.0.to": ["12:00", "18:00"],
    holiday: ["2025-10-01"],
    workday: ["2025-09-28"],
    "workday.from": ["09:00"],
    "workday.to": ["18:00"],
    firstResponse: "30",
    response: "90",
    "positive.source": ["meiqia"],
    "positive.from": ["0.5"],
    closers: "谢谢\n\nok\r\nok",
    ...changes,
  };
  for (const [name, value] of Object.entries(values))
    for (const one of [value].flat()) data.append(name, one);
  return data;
}

const parse = (changes?: Record<string, string | string[]>) => parseFields(readFields(form(changes)));

describe("parseFields", () => {
  it("reads a whole form", () => {
    const read = parse();
    expect("settings" in read && read.settings).toEqual({
      name: "客服中心",
      tz: "Asia/Shanghai",
      calendar: {
        week: [
          [
            { from: "09:00", to: "12:00" },
            { from: "13:00", to: "18:00" },
          ],
          [],
          [],
          [],
          [],
          [],
          [],
        ],
        holidays: ["2025-10-01"],
        workdays: [{ day: "2025-09-28", shifts: [{ from: "09:00", to: "18:00" }] }],
      },
      targets: { firstResponse: 30, response: 90 },
      positiveFrom: { meiqia: 0.5 },
      closers: ["谢谢", "ok"],
    });
  });

  it("tells everything that is wrong at once, by field", () => {
    const read = parse({
      name: "",
      tz: "Mars/Base",
      "week.0.from": ["9点", "13:00"],
      "week.0.to": ["12:00", "11:00"],
      holiday: ["2025-02-30"],
      workday: ["2025-13-01"],
      firstResponse: "0",
      response: "soon",
      "positive.from": ["1.5"],
      closers: "x".repeat(61),
    });
    expect("issues" in read && read.issues.map((issue) => issue.where)).toEqual([
      "name",
      "tz",
      "week.0",
      "week.0",
      "holiday",
      "workday",
      "firstResponse",
      "response",
      "positive.from",
      "closers",
    ]);
  });

  it.each([
    [{ "week.0.from": ["09:00", "11:00"], "week.0.to": ["12:00", "18:00"] }, "week.0"],
    [{ holiday: ["2025-09-28"] }, "workday"],
    [{ response: "" }, "response"],
  ])("refuses %j", (changes, where) => {
    const read = parse(changes);
    expect("issues" in read && read.issues.map((issue) => issue.where)).toEqual([where]);
  });

  it("reads clock times as people type them", () => {
    const read = parse({ "week.0.from": ["9:00", "1300"], "week.0.to": ["12", "24:00"] });
    expect("settings" in read && read.settings.calendar?.week[0]).toEqual([
      { from: "09:00", to: "12:00" },
      { from: "13:00", to: "24:00" },
    ]);
  });

  it("shows saved settings so that sending them back changes nothing", () => {
    const read = parse();
    if (!("settings" in read)) throw new Error("the form is good");
    const saved = settingsSchema.parse(read.settings);
    const again = parseFields(fieldsOf(saved, ["meiqia", "csv"]));
    expect("settings" in again && again.settings).toEqual(read.settings);
  });

  it("has no calendar unless it is asked for", () => {
    const data = form();
    data.delete("useCalendar");
    const read = parseFields(readFields(data));
    expect("settings" in read && read.settings.calendar).toBeNull();
  });
});
