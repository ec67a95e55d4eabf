import { describe, expect, it } from "vitest";
import { linksInText, safeAddress } from "./links-in-text";

const links = (message: string) => linksInText(message).flatMap((part) => (part.href ? [part.text] : []));

describe("linksInText", () => {
  it.each([
    ["见 https://a.example/b?c=1。谢谢", ["https://a.example/b?c=1"]],
    ["看这里https://a.example/x，好吗", ["https://a.example/x"]],
    ["(see http://a.example/x).", ["http://a.example/x"]],
    ["two https://a.example and https://b.example!", ["https://a.example", "https://b.example"]],
    ["javascript:alert(1)", []],
    ["data:text/html,<script>alert(1)</script>", []],
    ["https://bank.example@evil.example/", []],
    ["https://", []],
    ["ftp://a.example", []],
    ["https://a.example/\u202egpj.exe", ["https://a.example/"]],
  ])("%j → %j", (message, expected) => {
    expect(links(message)).toEqual(expected);
  });

  it("loses no character", () => {
    for (const message of [
      "",
      "a https://a.example/b. c",
      "https://x:y@z.example https://ok.example",
      "中文\n\u0000",
    ]) {
      expect(
        linksInText(message)
          .map((part) => part.text)
          .join(""),
      ).toBe(message);
    }
  });
});

describe("safeAddress", () => {
  it("takes http(s) only", () => {
    expect(safeAddress("https://a.example/入口")).toBe("https://a.example/%E5%85%A5%E5%8F%A3");
    expect(safeAddress("javascript:alert(1)")).toBeNull();
    expect(safeAddress("/relative")).toBeNull();
    expect(safeAddress("https://u:p@a.example")).toBeNull();
  });
});
