import { describe, expect, it } from "vitest";
import { text } from "../../../analytics/text";
import { type HeadingFacts, listHeading } from "./list-heading";

const duration: HeadingFacts = {
  metric: "first_response",
  label: text("首次响应时长", "First response time"),
  kind: "duration",
  valueUnit: "seconds",
  grain: "conversation",
  total: 128,
  part: null,
  from: null,
  to: null,
};

function say(facts: Partial<HeadingFacts>): [string, string] {
  const all = { ...duration, ...facts };
  const { before, after } = listHeading(all);
  const plain = (words: string) => words.replaceAll("\u202f", " ");
  return [
    plain(`${before.zh}${all.total}${after.zh}`),
    plain(`${before.en} ${all.total} ${after.en}`).trim(),
  ];
}

describe("listHeading", () => {
  it("names metric, bounds and grain", () => {
    expect(say({ from: 30, to: 60 })).toEqual([
      "首次响应时长 30–60 秒的128个会话",
      "128 conversations with First response time 30–60 s",
    ]);
    expect(say({ from: 3600 })[1]).toBe("128 conversations with First response time ≥ 1 h");
    expect(say({})[0]).toBe("计入「首次响应时长」的128个会话");
  });

  it("says one in the singular", () => {
    expect(say({ total: 1, grain: "round", from: 30, to: 60 })[1]).toContain("1 round with");
  });

  it("needs no metric for plain conversations", () => {
    expect(say({ metric: "conversations", kind: "count" })).toEqual(["128个会话", "128 conversations"]);
  });

  it("names the part of a share", () => {
    const share = {
      metric: "answered_within_30s",
      label: text("30 秒应答率", "Answered within 30 s"),
      kind: "share" as const,
      grain: "round" as const,
      part: text("30 秒内答复的回合", "rounds answered within 30 s"),
    };
    expect(say(share)).toEqual([
      "30 秒应答率：128个30 秒内答复的回合",
      "Answered within 30 s: 128 rounds answered within 30 s",
    ]);
  });
});
