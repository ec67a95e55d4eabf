import { describe, expect, it } from "vitest";
import { openSearch, sameList, searchWith } from "./page-search";

describe("searchWith", () => {
  it("keeps repeated parameters and drops what is null", () => {
    expect(searchWith("?channel=web&channel=wechat&open=1&message=2", { open: "3", message: null })).toBe(
      "?channel=web&channel=wechat&open=3",
    );
    expect(searchWith("?open=1", { open: null })).toBe("");
  });
});

describe("openSearch", () => {
  it("leaves the previous row's message behind", () => {
    expect(openSearch("?metric=missed&message=9", "5", null)).toBe("?metric=missed&open=5");
    expect(openSearch("?metric=missed", "5", "7")).toBe("?metric=missed&open=5&message=7");
  });
});

describe("sameList", () => {
  it.each([
    ["?metric=a&open=1&message=2", "?open=3&metric=a&info=1", true],
    ["?metric=a", "?metric=b", false],
    ["?channel=web&channel=app", "?channel=web", false],
    ["?metric=a&cursor=x", "?metric=a", false],
  ])("%s ~ %s: %s", (a, b, same) => expect(sameList(a, b)).toBe(same));
});
