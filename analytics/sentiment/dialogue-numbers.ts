import type { Dialogue, DialogueMessage } from "./dialogue";
import { read } from "./reading";
import { sentimentOf } from "./score";

const asks = /[?？吗呢]|怎么|为什么|什么|多久|\b(?:where|when|why|how)\b/i;
const thanks = /谢|辛苦|thank/i;
const apology = /抱歉|对不起|不好意思|sorry|apolog/i;
const wait = /稍等|请等|等一下|one moment|moment please/i;
const refusal = /无法|不能|没法|不支持|没有办法|cannot|can't|unable/i;

/**
 * What a dialogue shows beside its words, each about 0 … 2: how it feels, how it asks, whether it is answered, how
 * long it waits, how it ends. A time that is not known counts as no wait.
 */
export function dialogueNumbers({ messages, ended }: Dialogue): Readonly<Record<string, number>> {
  const customer = textsOf(messages, "customer");
  const agent = textsOf(messages, "agent");
  return {
    ended: ended ? 1 : 0,
    turns: Math.log1p(messages.length),
    customerMessages: Math.log1p(customer.length),
    agentShare: agent.length / (messages.length || 1),
    ...feelings(customer),
    ...asking(customer),
    ...answering(messages, agent),
    ...waits(messages),
  };
}

function feelings(customer: readonly string[]): Record<string, number> {
  const scores = customer.map((text) => sentimentOf(read(text)).score);
  const blame = scores.map((score) => Math.max(0, -score));
  const praise = scores.map((score) => Math.max(0, score));
  return {
    lastBlame: blame.at(-1) ?? 0,
    lastPraise: praise.at(-1) ?? 0,
    recentBlame: average(blame.slice(-3)),
    recentPraise: average(praise.slice(-3)),
    blame: average(blame),
    praise: average(praise),
    worst: Math.max(0, ...blame),
    best: Math.max(0, ...praise),
    thanks: thanks.test(customer.at(-1) ?? "") ? 1 : 0,
    everThanked: customer.some((text) => thanks.test(text)) ? 1 : 0,
  };
}

/** With how many messages before it one is compared: a conversation of thousands must not take the square of that. */
const compared = 50;

function asking(customer: readonly string[]): Record<string, number> {
  const last = customer.at(-1) ?? "";
  const pairs = customer.map(pairsOf);
  const earlier = (at: number) => pairs.slice(Math.max(0, at - compared), at);
  const repeated = pairs.filter((one, at) => earlier(at).some((before) => overlap(one, before) > 0.6));
  const lastPairs = pairs.at(-1) ?? new Set();
  return {
    asks: average(customer.map((text) => (asks.test(text) ? 1 : 0))),
    lastAsks: /[?？吗呢]/.test(last) ? 1 : 0,
    lastExclaims: /[!！]/.test(last) ? 1 : 0,
    lastLength: Math.log1p(last.length) / 3,
    meanLength: Math.log1p(average(customer.map((text) => text.length))) / 3,
    repeats: repeated.length / (customer.length || 1),
    lastRepeats: Math.max(0, ...earlier(pairs.length - 1).map((before) => overlap(lastPairs, before))),
  };
}

function answering(messages: readonly DialogueMessage[], agent: readonly string[]): Record<string, number> {
  const last = agent.at(-1) ?? "";
  const unanswered = messages.length - 1 - messages.findLastIndex(({ side }) => side === "agent");
  const again = messages.filter(
    ({ side }, at) => side === "customer" && messages[at - 1]?.side === "customer",
  );
  return {
    unanswered: Math.min(unanswered, 6) / 2,
    alone: unanswered > 1 ? 1 : 0,
    pressed: again.length / (messages.length - agent.length || 1),
    answerLength: Math.log1p(last.length) / 4,
    answerRefuses: refusal.test(last) ? 1 : 0,
    apologies: average(agent.map((text) => (apology.test(text) ? 1 : 0))),
    anyApology: agent.some((text) => apology.test(text)) ? 1 : 0,
    askedToWait: average(agent.map((text) => (wait.test(text) ? 1 : 0))),
  };
}

/** Waits of customers for the next answer, in log minutes: an unknown time counts as none. */
function waits(messages: readonly DialogueMessage[]): Record<string, number> {
  const minutes: number[] = [];
  let since: number | null = null;
  for (const { side, at } of messages) {
    if (side === "customer") since ??= at;
    else {
      if (since !== null && at !== null && at >= since) minutes.push((at - since) / 60_000);
      since = null;
    }
  }
  return {
    firstWait: Math.log1p(minutes[0] ?? 0) / 3,
    longestWait: Math.log1p(Math.max(0, ...minutes)) / 3,
  };
}

function textsOf(messages: readonly DialogueMessage[], wanted: DialogueMessage["side"]): string[] {
  return messages.filter(({ side }) => side === wanted).map(({ text }) => text);
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function pairsOf(text: string): Set<string> {
  return new Set(
    Array.from({ length: Math.min(500, Math.max(0, text.length - 1)) }, (_, at) => text.slice(at, at + 2)),
  );
}

function overlap(left: ReadonlySet<unknown>, right: ReadonlySet<unknown>): number {
  if (left.size < 3 || right.size < 3) return 0;
  let both = 0;
  for (const pair of left) if (right.has(pair)) both++;
  return both / Math.min(left.size, right.size);
}
