import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matcherOf } from "../topics/matcher";
import { type Intent, shippedPhrases } from "./intent-phrases";
import { intentFinder } from "./intents";

const find = intentFinder(shippedPhrases);
const said = (message: string) => find(message).map(({ intent }) => intent);

describe("intents", () => {
  it.each<[string, Intent[]]>([
    ["我要注销账号，不想用了", ["leave"]],
    ["会员我也不续了，卸载了", ["leave"]],
    ["How do I delete my account? I'm done with you", ["leave"]],
    ["I won't be coming back.", ["leave"]],
    ["什么时候给我退款？再不退我要投诉12315", ["refund", "complaint"]],
    ["I want my money back or I'll take legal action", ["refund", "complaint"]],
    ["公司年会要50台，量大能优惠吗，能开专票吗", ["bulk", "price", "invoice"]],
    ["Is it in stock, and how much is it?", ["stock", "price"]],
    ["以旧换新怎么弄", ["upgrade"]],
    ["Can I try it before I commit?", ["trial"]],
    ["和别家的哪个好", ["compare"]],
    ["你好", []],
    ["我的快递到哪了", []],
  ])("%s", (message, expected) => expect(new Set(said(message))).toEqual(new Set(expected)));

  it.each([
    "我不是要退款，就想换一个",
    "没说要投诉你们",
    "先别注销账号",
    "不用退款",
    "I don't want to cancel my subscription",
    "no need for a refund",
    "I'd rather exchange it instead of a refund",
    "原手机号注销了，收不到验证码",
    "固件升级失败",
  ])("negated or about something else: %s", (message) => expect(said(message)).toEqual([]));

  it("reads each clause for itself, and says where", () => {
    const message = "不是质量问题，我就是要退款";
    expect(find(message)).toEqual([{ intent: "refund", from: message.indexOf("退款"), to: message.length }]);
  });

  it("takes a workspace's own phrases in place of the shipped ones", () => {
    const own = intentFinder({ ...shippedPhrases, leave: { any: ["退网"], none: [] } });
    expect(own("我要退网").map(({ intent }) => intent)).toEqual(["leave"]);
    expect(own("注销账号")).toEqual([]);
  });

  it("says the same as comparing every place with every other", () => {
    const word = fc.constantFrom("退款", "退", "不用", "款", "a refund", "refund", "no ", "，", "好");
    const own = { any: ["退款", "退", "refund"], none: ["不用退款", "退款好", "a refund"] };
    const finder = intentFinder({ ...shippedPhrases, refund: own });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const message = words.join("");
        const told = finder(message).find(({ intent }) => intent === "refund");
        const hits = matcherOf([...own.any, ...own.none]).matchAll(message);
        const says = hits.filter(
          ({ term, from, to }) =>
            term < own.any.length &&
            !hits.some((other) => other.term >= own.any.length && other.from < to && from < other.to),
        );
        if (told === undefined) return;
        expect(says.map(({ from }) => from)).toContain(told.from);
      }),
    );
  });

  it("takes a hostile message and hostile phrases in its stride", () => {
    const any = Array.from({ length: 30 }, (_, at) => "退".repeat(at + 1));
    const own = intentFinder({ ...shippedPhrases, leave: { any, none: any } });
    const before = process.cpuUsage().user;
    expect(own("退".repeat(100_000)).filter(({ intent }) => intent === "leave")).toEqual([]);
    // 120 000 places: comparing each with each would take minutes.
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(3);
  });
});
