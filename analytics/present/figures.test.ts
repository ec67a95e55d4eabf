import { describe, expect, test } from "vitest";
import { compact, duration, figure, figureParts, grouped, percent, roughDuration, signed } from "./figures";

const gap = "\u202f";

describe("figures", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [-12408, "−12,408"],
    [1234567.5, "1,234,568"],
  ])("%d is grouped as %s", (value, written) => expect(grouped(value)).toBe(written));

  test("minus zero carries no sign, trailing zeros go", () => {
    expect(grouped(-0.2)).toBe("0");
    expect(grouped(2.5, 2)).toBe("2.5");
  });

  test.each([
    [9_999, "9,999", "9,999"],
    [12_408, `1.24${gap}万`, "12.4k"],
    [123_456, `12.3${gap}万`, "123k"],
    [1_240_000, `124${gap}万`, "1.24M"],
    [240_000_000, `2.4${gap}亿`, "240M"],
    [99_996_000, `1${gap}亿`, "100M"],
  ])("%d is %s in Chinese and %s in English", (value, zh, en) => {
    expect(compact(value, "zh")).toBe(zh);
    expect(compact(value, "en")).toBe(en);
  });

  test.each([
    [0, "0%", "0%"],
    [0.0004, "<0.1%", "<0.1%"],
    [0.05, "5.0%", "5.0%"],
    [0.0834, "8.3%", "8.3%"],
    [0.924, "92%", "92.4%"],
    [0.997, "99.7%", "99.7%"],
    [0.99999, ">99.9%", ">99.9%"],
    [1, "100%", "100%"],
    [-0.031, "−3.1%", "−3.1%"],
  ])("a share of %d is %s, exactly %s", (share, short, exact) => {
    expect(percent(share)).toBe(short);
    expect(percent(share, "exact")).toBe(exact);
  });

  test.each([
    [38, `38${gap}秒`, `38${gap}s`],
    [252, `4${gap}分${gap}12${gap}秒`, `4${gap}min${gap}12${gap}s`],
    [59.7, `1${gap}分`, `1${gap}min`],
    [7500, `2${gap}小时${gap}5${gap}分`, `2${gap}h${gap}5${gap}min`],
    [-252, `−4${gap}分${gap}12${gap}秒`, `−4${gap}min${gap}12${gap}s`],
  ])("%d seconds are %s and %s", (seconds, zh, en) => {
    expect(duration(seconds, "zh")).toBe(zh);
    expect(duration(seconds, "en")).toBe(en);
  });

  test.each([
    [3.24, "3.2 秒", "3.2 s"],
    [59.4, "59 秒", "59 s"],
    [59.6, "1 分", "1 min"],
    [-179, "−3 分", "−3 min"],
    [371, "6.2 分", "6.2 min"],
    [3569, "59 分", "59 min"],
    [3571, "1 小时", "1 h"],
    [45_100, "13 小时", "13 h"],
    [200_000, "2.3 天", "2.3 d"],
  ])("%d s in one unit is %s", (seconds, zh, en) => {
    expect(roughDuration(seconds, "zh")).toBe(zh.replaceAll(" ", gap));
    expect(roughDuration(seconds, "en")).toBe(en.replaceAll(" ", gap));
  });

  test("a value falls into number and unit for tiles", () => {
    expect(figureParts("count", 12_408, "zh")).toEqual([["1.24", "万"]]);
    expect(figureParts("share", 0.43, "zh")).toEqual([["43", "%"]]);
    expect(figureParts("seconds", 252, "en")).toEqual([
      ["4", "min"],
      ["12", "s"],
    ]);
    expect(figureParts("count", 812, "en")).toEqual([["812", ""]]);
  });

  test("exact counts are never abbreviated, signs only on rises", () => {
    expect(figure("count", 12_408, "zh", "exact")).toBe("12,408");
    expect(signed("3", 3)).toBe("+3");
    expect(signed("−3", -3)).toBe("−3");
  });
});
