import { describe, expect, it } from "vitest";
import { issuesOfAnswer, unreachable, uploadAddress, uploadNames } from "./import-protocol";

describe("uploadAddress", () => {
  it("begins the import with the last file only", () => {
    const choices = { workspace: "main", format: "", tz: "Asia/Shanghai" };
    expect(uploadAddress(choices, "聊天 1.jsonl", null, false)).toBe(
      "/api/imports?name=%E8%81%8A%E5%A4%A9+1.jsonl&workspace=main&tz=Asia%2FShanghai&last=false",
    );
    expect(uploadAddress({ ...choices, format: "meiqia" }, "b.json", "u1", true)).toBe(
      "/api/imports?name=b.json&workspace=main&format=meiqia&tz=Asia%2FShanghai&upload=u1",
    );
  });
});

describe("uploadNames", () => {
  it("keeps names apart, and as they are where they can be", () => {
    expect(uploadNames(["a/messages.csv", "b/messages.csv", "a/agents.csv"])).toEqual([
      "a-messages.csv",
      "b-messages.csv",
      "agents.csv",
    ]);
  });
});

describe("issuesOfAnswer", () => {
  it("passes on what the server says, and never nothing", () => {
    const issue = { where: "tz", code: "unknown_zone", text: { zh: "没有时区", en: "no zone" } };
    expect(issuesOfAnswer({ error: { issues: [issue] } })).toEqual([issue]);
    expect(issuesOfAnswer({ error: { issues: [], text: { zh: "坏", en: "bad" } } })[0]?.text.en).toBe("bad");
    expect(issuesOfAnswer("<html>")[0]?.text).toBe(unreachable);
  });
});
