import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyTopic, fieldsOf, ruleOf } from "./rule-form";

const read = (where: string) => ruleOf({ ...emptyTopic, where }).where;

test.each([
  ["channel=web", { channel: ["web"] }],
  ["channel=web, wechat", { channel: ["web", "wechat"] }],
  ["tag=退款，投诉", { tag: ["退款", "投诉"] }],
  ['tag="质量, 外观",退款', { tag: ["质量, 外观", "退款"] }],
  ['tag="说""贵""了"', { tag: ['说"贵"了'] }],
  ["source=a=b", { source: ["a=b"] }],
  ["tag=", { tag: [""] }],
  ["tag=退款,", { tag: ["退款", ""] }],
])("%s", (typed, where) => expect(read(typed)).toEqual(where));

test("a saved condition is shown so that it is read back the same, whatever its values hold", () => {
  const value = fc.string({ unit: fc.constantFrom(...'a退,，" ='), maxLength: 6 });
  const where = fc.dictionary(
    fc.constantFrom("tag", "channel", "source"),
    fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
  );
  fc.assert(
    fc.property(where, (given) => {
      const topic = {
        id: "t",
        name: { zh: "t", en: "t" },
        parent: undefined,
        rule: { any: ["a"], where: given },
      };
      const shown = fieldsOf(topic as unknown as Parameters<typeof fieldsOf>[0]);
      expect(ruleOf(shown).where ?? {}).toEqual({ ...given });
    }),
  );
});
