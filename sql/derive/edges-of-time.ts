import type { EdgeCase } from "./test-history";
import { agent, clock, customer, event } from "./test-history";

/** What begins, waits, ends and comes again: the odd ones, as metrics.md has them. */
export const edgesOfTime: readonly EdgeCase[] = [
  {
    rule: "deleted words lend a conversation no language",
    history: [{ messages: [{ ...customer("09:00:00", "你好"), deleted: true }, customer("09:00:05")] }],
    facts: [{ language: "en", n_customer: 2 }],
  },
  {
    rule: "two messages at one instant are no clock that runs backwards",
    history: [{ messages: [customer("09:00:00"), customer("09:00:00"), agent("09:00:10")] }],
    quality: [],
  },
  {
    rule: "a close stands although the conversation is handed over after it",
    history: [
      { messages: [customer("09:00:00"), event("09:05:00", "closed"), event("09:06:00", "handover")] },
    ],
    facts: [{ closed: true, closed_at: clock("09:05:00"), reopened: false }],
  },
  {
    rule: "a close in the messages is newer than a status that says open",
    history: [{ status: "open", messages: [customer("09:00:00"), event("09:05:00", "closed")] }],
    facts: [{ closed: true, pending: false }],
  },
  {
    rule: "a conversation begins when its source says so, before or after the first message",
    history: [
      { started_at: clock("08:59:00"), messages: [customer("09:00:00")] },
      { started_at: clock("09:01:00"), messages: [customer("09:00:00")] },
    ],
    facts: [{ started_at: clock("08:59:00") }, { started_at: clock("09:01:00") }],
  },
  {
    rule: "an end that nobody calls a close ends what is known of a wait, not the conversation",
    history: [{ ended_at: clock("09:30:00"), messages: [customer("09:00:00")] }],
    facts: [{ closed: false, closed_at: null, first_censor_s: 1800 }],
    rounds: [{ answered: false, censor_s: 1800 }],
  },
  {
    rule: "a wait that begins after the conversation's end is known to have lasted no time",
    history: [{ status: "closed", ended_at: clock("08:59:00"), messages: [customer("09:00:00")] }],
    facts: [{ first_censor_s: 0, resolution_s: null }],
    rounds: [{ answered: false, censor_s: 0 }],
  },
  {
    rule: "only what is unanswered in an open conversation is pending",
    history: [{ status: "open", messages: [customer("09:00:00"), agent("09:01:00"), customer("09:02:00")] }],
    rounds: [
      { answered: true, pending: false },
      { answered: false, pending: true },
    ],
  },
  {
    rule: "who owns the conversation is asked for what nobody answered",
    history: [{ messages: [customer("09:00:00"), agent("09:01:00"), customer("09:02:00")] }],
    rounds: [{ agent: "a" }, { agent: "a", answered: false }],
  },
  {
    rule: "a wait begins at the last of several hand-overs",
    history: [
      {
        messages: [
          customer("09:00:00"),
          event("09:01:00", "handover"),
          event("09:03:00", "handover"),
          agent("09:05:00"),
        ],
      },
    ],
    rounds: [{ wait_from: clock("09:03:00"), wait_s: 120 }],
  },
  {
    rule: "a rating between two of the five steps goes to the nearer one",
    history: [
      { messages: [customer("09:00:00")], ratings: [{ at: clock("09:10:00"), score: 7, scale: 10 }] },
      { messages: [customer("09:00:00")], ratings: [{ at: clock("09:10:00"), score: 6, scale: 10 }] },
    ],
    // (7 − 1) ÷ 9 of four steps is 2.67 → 4; (6 − 1) ÷ 9 is 2.22 → 3.
    facts: [{ rating: 4 }, { rating: 3 }],
  },
  {
    rule: "the next contact begins after the close: not in the same instant, nor before the conversation itself",
    history: [
      {
        customer: { id: "at once" },
        status: "closed",
        ended_at: clock("09:10:00"),
        messages: [customer("09:00:00")],
      },
      { customer: { id: "at once" }, messages: [customer("09:10:00")] },
      {
        customer: { id: "odd end" },
        status: "closed",
        ended_at: clock("08:00:00"),
        messages: [customer("09:00:00")],
      },
      { customer: { id: "odd end" }, messages: [customer("08:30:00")] },
    ],
    facts: [
      { next_contact_s: null },
      { next_contact_s: null },
      { next_contact_s: null },
      { next_contact_s: null },
    ],
  },
  {
    rule: "a conversation in which the customer says nothing is no contact again, and not the first before one with words",
    history: [
      {
        customer: { id: "silent" },
        status: "closed",
        ended_at: clock("09:10:00"),
        messages: [customer("09:00:00")],
      },
      { customer: { id: "silent" }, messages: [event("09:20:00", "joined")] },
      { customer: { id: "late words" }, messages: [event("09:00:00", "joined")] },
      { customer: { id: "late words" }, messages: [customer("10:00:00")] },
    ],
    facts: [
      { next_contact_s: null, first_contact: true },
      { first_contact: false },
      { first_contact: false },
      { first_contact: true },
    ],
  },
  {
    rule: "missed is over, with the customer's words and nobody's after them",
    history: [
      { status: "closed", ended_at: clock("09:10:00"), messages: [customer("09:00:00")] },
      { status: "missed", messages: [customer("09:00:00")] },
      { messages: [customer("09:00:00")] },
      { status: "closed", ended_at: clock("09:10:00"), messages: [event("09:00:00", "joined")] },
      {
        status: "closed",
        ended_at: clock("09:10:00"),
        messages: [customer("09:00:00"), { at: clock("09:00:02"), from: "bot", text: "hi" }],
      },
    ],
    facts: [
      { missed: true, bot_only: false },
      { missed: true },
      { missed: false, bot_only: false },
      { missed: false, bot_only: false },
      { missed: false, bot_only: true },
    ],
  },
  {
    rule: "dropped is not pending: who may still be answered has not been dropped",
    history: [
      {
        status: "open",
        messages: [customer("09:00:00"), agent("09:01:00"), customer("09:02:00", "and now?")],
      },
      { messages: [customer("09:00:00"), agent("09:01:00"), customer("09:02:00", "and now?")] },
    ],
    facts: [{ dropped: false }, { dropped: true }],
  },
  {
    rule: "a first response or an end before its beginning is no time, and is listed",
    history: [
      {
        status: "closed",
        ended_at: clock("08:50:00"),
        messages: [customer("09:00:00"), agent("08:59:00")],
      },
    ],
    facts: [{ answered: true, first_response_s: null, first_response_bs: null, resolution_s: null }],
    quality: ["clock_backwards", "end_before_start", "negative_wait"],
  },
  {
    rule: "the bot's part of a conversation is neither below zero nor longer than all of it",
    history: [
      {
        status: "closed",
        ended_at: clock("09:10:00"),
        messages: [event("08:59:00", "handover"), customer("09:00:00")],
      },
      {
        status: "closed",
        ended_at: clock("09:10:00"),
        messages: [customer("09:00:00"), event("09:20:00", "handover")],
      },
    ],
    facts: [
      { resolution_s: 600, resolution_bot_s: 0 },
      { resolution_s: 600, resolution_bot_s: 600 },
    ],
  },
  {
    rule: "a conversation that was deleted has no facts",
    history: [{ deleted: true, messages: [customer("09:00:00"), agent("09:01:00")] }],
    facts: [],
    rounds: [],
    segments: [],
    quality: ["deleted_conversation"],
  },
  {
    // Historic offsets are not whole minutes: a shift may begin within the minute that a wait begins in.
    rule: "before a shift begins no business second passes, though it is the same minute",
    history: [{ messages: [customer("03:00:05"), agent("03:01:00")] }],
    rounds: [{ wait_s: 55, wait_bs: 43 }],
  },
];
