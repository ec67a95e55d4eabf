import { describe, expect, it } from "vitest";
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
});
