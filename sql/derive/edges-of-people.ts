import type { EdgeCase } from "./test-history";
import { agent, clock, customer, held } from "./test-history";

/** Who owns, answers, is rated: the odd ones, as metrics.md has them. */
export const edgesOfPeople: readonly EdgeCase[] = [
  {
    rule: "a bot owns nothing",
    history: [
      {
        messages: [
          customer("09:00:00"),
          { at: clock("09:00:01"), from: "bot", agent: { id: "robot", kind: "bot" }, text: "hi" },
          agent("09:05:00"),
        ],
        assignments: [held("robot", "09:00:00", "09:04:00"), held("a", "09:04:00", "09:06:00")],
      },
    ],
    facts: [{ owner: "a", owners: 1 }],
    segments: [{ agent: "a", segment_no: 1, handle_s: 120 }],
  },
  {
    rule: "the owner is whose segment ends last, not whose began last",
    history: [
      {
        messages: [customer("09:00:00")],
        assignments: [held("a", "09:00:00", "09:40:00"), held("b", "09:10:00", "09:20:00")],
      },
    ],
    facts: [{ owner: "a", owners: 2 }],
  },
  {
    rule: "who owns a conversation twice is one owner, and each segment has its own first message",
    history: [
      {
        messages: [customer("09:00:00"), agent("09:05:00"), customer("09:21:00"), agent("09:25:00")],
        assignments: [
          held("a", "09:00:00", "09:10:00"),
          held("b", "09:10:00", "09:20:00"),
          held("a", "09:20:00", "09:30:00"),
        ],
      },
    ],
    facts: [{ owner: "a", owners: 2 }],
    segments: [
      { agent: "a", message: "2" },
      { agent: "b", message: null },
      { agent: "a", message: "4" },
    ],
    // Each answer lies in one of the two segments: no round is there twice.
    rounds: [{ own_s: 300 }, { own_s: 240 }],
  },
  {
    rule: "the agents stand in the order in which they spoke",
    history: [
      { messages: [customer("09:00:00"), agent("09:01:00", "a"), agent("09:02:00", "b")] },
      { messages: [customer("09:00:00"), agent("09:01:00", "b"), agent("09:02:00", "a")] },
    ],
    facts: [{ agents: ["a", "b"] }, { agents: ["b", "a"] }],
  },
  {
    rule: "a rating belongs to who spoke last before it, whomever its source names",
    history: [
      {
        messages: [customer("09:00:00"), agent("09:01:00", "a"), customer("09:02:00")],
        ratings: [{ at: clock("09:10:00"), score: 5, agent_id: "b" }],
        assignments: [held("b", "09:05:00", "09:06:00")],
      },
      {
        messages: [customer("09:00:00")],
        ratings: [{ at: clock("09:10:00"), score: 5, agent_id: "b" }],
        assignments: [held("b", "09:05:00", "09:06:00")],
      },
    ],
    facts: [{ rating_agent: "a" }, { rating_agent: "b" }],
  },
  {
    rule: "the group that the source names comes before the owner's",
    history: [
      {
        group: { id: "named" },
        messages: [
          customer("09:00:00"),
          { at: clock("09:01:00"), from: "agent", agent: { id: "grouped", group: "own" }, text: "hi" },
        ],
      },
      {
        messages: [
          customer("09:00:00"),
          { at: clock("09:01:00"), from: "agent", agent: { id: "grouped", group: "own" }, text: "hi" },
        ],
      },
    ],
    facts: [{ group: "named" }, { group: "own" }],
  },
  {
    rule: "a segment that ends where others of the agent's begin is not open beside them",
    history: [
      { messages: [customer("09:00:00")], assignments: [held("busy", "09:00:00", "09:10:00")] },
      { messages: [customer("09:00:00")], assignments: [held("busy", "09:10:00", "09:20:00")] },
      { messages: [customer("09:00:00")], assignments: [held("busy", "09:10:00", "09:20:00")] },
      { messages: [customer("09:00:00")], assignments: [held("busy", "09:15:00", "09:25:00")] },
    ],
    segments: [
      { handle_s: 600, handle_share_s: 600, peak: 1 },
      // Two are open for five minutes, three for five.
      { handle_s: 600, handle_share_s: 250, peak: 3 },
      { handle_s: 600, handle_share_s: 250, peak: 3 },
      { handle_s: 600, handle_share_s: 400, peak: 3 },
    ],
  },
  {
    rule: "a segment that ends as it begins takes no time, one that ends before has none",
    history: [
      { messages: [customer("09:00:00")], assignments: [held("quick", "09:00:00", "09:00:00")] },
      { messages: [customer("09:00:00")], assignments: [held("odd", "09:10:00", "09:00:00")] },
    ],
    segments: [
      { handle_s: 0, handle_share_s: 0, peak: 1 },
      { handle_s: null, handle_share_s: null, peak: null },
    ],
    quality: ["negative_wait"],
  },
];
