import { describe, expect, test } from "vitest";
import { shippedPhrases } from "../risk/intent-phrases";
import { personNames } from "./person-names";
import { conversationReader } from "./read-conversation";

const named = (names: readonly string[], says: readonly string[] = []) =>
  [...personNames(names, says)].sort();

describe("who is named", () => {
  test.each([
    ["莫博", ["莫博"]],
    ["刘志强", ["刘志强", "志强"]],
    ["欧阳修", ["欧阳修"]],
    ["Henry Parker", ["henri", "parker"]],
    ["Sophia O'Neil", ["oneil", "sophia"]],
    ["Tina", ["tina"]],
  ])("%s is a name", (name, words) => expect(named([name])).toEqual(words));

  test.each([
    "微信用户",
    "Refund Team",
    "visitor 1234",
    "售后客服小王",
    "13800001111",
    "a@b.example",
    "空气炸锅",
    "",
  ])("%s names nobody", (label) => expect(named([label])).toEqual([]));

  test.each([
    ["您好～我是小禾，您的消息我已经看到了", ["小禾"]],
    ["您好，我是澄屿客服晓彤，请问有什么可以帮您~", ["晓彤"]],
    ["您好，我是客服朵朵，有什么可以帮到您的吗~", ["朵朵"]],
    ["Hi there, I'm Ava. I've got your message", ["ava"]],
    ["Hey, Zoe here from the support team", ["zoe"]],
    ["I'm very sorry. I'll have the chat reviewed", []],
    ["亲，您好，小鹿为您服务，我先看一下", ["小鹿"]],
    ["祝好，澄屿客服朵朵", ["朵朵"]],
    ["Hi, Tina from Clearisle here. Thanks for your patience.", ["tina"]],
    ["If anything is unclear, just reply to this email. Leo", ["leo"]],
    ["请联系客服退款", []],
    ["我是说退款需要三天", []],
    ["Your refund is here", []],
  ])("an agent who says %s", (says, words) => expect(named([], [says])).toEqual(words));
});

test("names are no terms of their conversation, and are words of another's", () => {
  const reader = conversationReader({
    words: { stop: [], synonyms: [], dictionary: [], protect: [] },
    taxonomy: { topics: [] },
    learned: new Map(),
    intents: shippedPhrases,
    satisfaction: null,
    sentiment: null,
  });
  const read = (names: readonly string[], text: string) => [
    ...reader.read([{ id: "1", side: "customer", at: 0, text }], {
      closed: true,
      names,
      value: () => null,
      patterns: [],
    }).customer,
  ];
  expect(read(["Grace Wood"], "Is the wood table in stock? Grace")).toEqual(["tabl", "stock"]);
  expect(read(["Henry Parker"], "Is the wood table in stock?")).toEqual(["wood", "tabl", "stock"]);
  expect(read(["田静"], "洗碗机通电没反应\n田静")).not.toContain("田静");
});
