import { expect, test } from "vitest";
import { coloursFor, otherColour } from "./colour";

const groups = ["售前", "售后", "物流", "技术支持", "客诉", "海外"];

test("a value keeps its colour whatever else a chart shows, and in whatever order it comes", () => {
  const one = coloursFor(groups);
  const other = coloursFor([...groups].reverse());
  expect(groups.map(one)).toEqual(groups.map(other));
});

test("up to eight values of a workspace never share a hue", () => {
  const known = ["web", "wechat", "app", "自有渠道", "miniprogram", "email", "phone", "kakao"];
  expect(new Set(known.map(coloursFor(known))).size).toBe(8);
});

test("the web is the same blue in every workspace; nothing and the rest are grey", () => {
  expect(coloursFor(["web"])("web")).toBe(coloursFor(["zzz", "web", "line"])("web"));
  expect([coloursFor([])(""), coloursFor([])("\u0000other")]).toEqual([otherColour, otherColour]);
});

test("more than eight values still all have a colour", () => {
  const known = Array.from({ length: 40 }, (_, at) => `g${at}`);
  expect(known.map(coloursFor(known)).every((colour) => /^var\(--series-[1-8]\)$/.test(colour))).toBe(true);
});
