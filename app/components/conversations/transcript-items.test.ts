import { describe, expect, it } from "vitest";
import { type LaidMessage, type LaidWait, transcriptItems } from "./transcript-items";

const targets = { firstResponse: 60, response: 120 };
const tz = "Asia/Shanghai";

function message(messageId: string, at: string, sender: string, agentId: string | null = null): LaidMessage {
  return { messageId, at, sender, agent: agentId ? { id: agentId } : null, senderName: null };
}
function lines(messages: LaidMessage[], waits: LaidWait[] = [], ratings: { at: string }[] = []): string[] {
  return transcriptItems(messages, waits, ratings, targets, tz).map((item) => {
    if (item.kind === "day") return `day ${item.day}`;
    if (item.kind === "wait") return `${item.reading} ${item.seconds}${item.over ? " over" : ""}`;
    if (item.kind === "rating") return "rating";
    return `${item.message.messageId}${item.continued ? " continued" : ""}`;
  });
}

describe("transcriptItems", () => {
  it("cuts days in the given zone, not in UTC", () => {
    expect(
      lines([
        message("a", "2025-10-01T15:59:00Z", "customer"),
        message("b", "2025-10-01T16:01:00Z", "agent", "1"),
      ]),
    ).toEqual(["day 2025-10-01", "a", "day 2025-10-02", "b"]);
  });

  it("puts a round's wait before its answer and marks it when over its own target", () => {
    const messages = [
      message("a", "2025-10-01T01:00:00Z", "customer"),
      message("b", "2025-10-01T01:01:30Z", "agent", "1"),
      message("c", "2025-10-01T01:02:00Z", "customer"),
      message("d", "2025-10-01T01:03:30Z", "agent", "1"),
    ];
    const waits = [
      { messageId: "a", answerId: "b", seconds: 90, first: true, pending: false },
      { messageId: "c", answerId: "d", seconds: 90, first: false, pending: false },
    ];
    expect(lines(messages, waits)).toEqual([
      "day 2025-10-01",
      "a",
      "answer 90 over",
      "b",
      "c",
      "answer 90",
      "d",
    ]);
  });

  it("says at the end that the last question was never answered, or still waits", () => {
    const asked = [message("a", "2025-10-01T01:00:00Z", "customer")];
    const wait = { messageId: "a", answerId: null, seconds: 20, first: true };
    expect(lines(asked, [{ ...wait, pending: false }]).at(-1)).toBe("open 20 over");
    expect(lines(asked, [{ ...wait, pending: true }]).at(-1)).toBe("pending 20");
  });

  it("joins one sender's messages in quick succession, and names long silences", () => {
    expect(
      lines([
        message("a", "2025-10-01T01:00:00Z", "agent", "1"),
        message("b", "2025-10-01T01:00:20Z", "agent", "1"),
        message("c", "2025-10-01T01:00:30Z", "agent", "2"),
        message("d", "2025-10-01T01:20:30Z", "agent", "2"),
      ]),
    ).toEqual(["day 2025-10-01", "a", "b continued", "c", "gap 1200", "d"]);
  });

  it("shows a rating at its time", () => {
    expect(
      lines(
        [
          message("a", "2025-10-01T01:00:00Z", "customer"),
          message("b", "2025-10-01T02:00:00Z", "agent", "1"),
        ],
        [],
        [{ at: "2025-10-01T01:30:00Z" }, { at: "2025-10-02T01:30:00Z" }],
      ),
    ).toEqual(["day 2025-10-01", "a", "rating", "b", "day 2025-10-02", "rating"]);
  });
});
