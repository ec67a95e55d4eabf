import { expect, test } from "vitest";
import { BadInput } from "../errors";
import { readTextSettings } from "./text-settings";

function issuesOf(given: unknown): (readonly [string, string])[] {
  try {
    readTextSettings(given);
  } catch (error) {
    if (error instanceof BadInput) return error.issues.map(({ where, code }) => [where, code] as const);
    throw error;
  }
  return [];
}

test("words are stored normalised; nothing given is nothing changed", () => {
  expect(readTextSettings({})).toEqual({ stop: [], synonyms: [], dictionary: [], protect: [] });
  expect(readTextSettings({ stop: [" Ｐａｒｃｅｌ "], protect: ["退\u200b款"] })).toMatchObject({
    stop: ["parcel"],
    protect: ["退款"],
  });
});

test("circular synonyms are refused with the circle named", () => {
  const synonyms = [
    { from: "x", to: "a" },
    { from: "a", to: "b" },
    { from: "b", to: "c" },
    { from: "c", to: "a" },
    { from: "退款", to: "退款" },
  ];
  expect(issuesOf({ synonyms })).toEqual([
    ["synonyms.0", "circular-synonyms"],
    ["synonyms.4", "circular-synonyms"],
  ]);
  expect(() => readTextSettings({ synonyms })).toThrow("a → b → c → a");
  expect(() => readTextSettings({ synonyms })).toThrow("退款 → 退款");
});

test("a chain of synonyms is no circle", () => {
  expect(
    issuesOf({
      synonyms: [
        { from: "a", to: "b" },
        { from: "b", to: "c" },
        { from: "d", to: "b" },
      ],
    }),
  ).toEqual([]);
});

test.each([
  [{ stop: [""] }, "stop.0", "bad-word"],
  [{ stop: ["x".repeat(41)] }, "stop.0", "bad-word"],
  [{ dictionary: ["four words are many"] }, "dictionary.0", "bad-word"],
  [{ dictionary: ["退款", "\u200b"] }, "dictionary.1", "bad-word"],
  [{ protect: [3] }, "protect.0", "bad-word"],
  [{ synonyms: [{ from: "a" }] }, "synonyms.0.to", "bad-word"],
  [{ stop: Array.from({ length: 5001 }, (_, n) => `w${n}`) }, "stop", "too-many-words"],
  [{ stop: ["退款"], protect: ["退款"] }, "stop.0", "stop-and-protected"],
  [
    {
      synonyms: [
        { from: "a", to: "b" },
        { from: "a", to: "c" },
      ],
    },
    "synonyms.1",
    "two-targets",
  ],
])("%j", (given, where, code) => {
  expect(issuesOf(given)).toEqual([[where, code]]);
});

test("ten thousand synonyms in one chain are read", () => {
  const synonyms = Array.from({ length: 5000 }, (_, n) => ({ from: `w${n}`, to: `w${n + 1}` }));
  expect(readTextSettings({ synonyms }).synonyms).toHaveLength(5000);
});
