import { discoveries } from "../present/statistics";
import { type Text, text } from "../text";
import { predicted, type Slot, sharedVariation, usualRate, type Variation } from "./baseline";
import { upperTail } from "./predictive";

/**
 * Conversations with each term. `counts[term]` and `exposure` begin with the window in question, then the same
 * slot of each of the weeks before (usually 8). A slot without conversations (closed, before the import) is left
 * out; one with few counts as little.
 */
export interface RisingInput {
  readonly counts: readonly (readonly number[])[];
  readonly exposure: readonly number[];
  /** Terms that were looked at too and left out of `counts`, being said too rarely now to be flagged: 0. */
  readonly rare?: number;
  /** Terms drawn whatever they have now, to tell how counts vary from slot to slot; without them `counts` tell it. */
  readonly drawn?: readonly (readonly number[])[];
  /** Days of the window, each looked at for itself; none: only the window as a whole. */
  readonly days?: readonly RisingDay[];
}

/** One day: `exposure` and each term's counts begin with it, then the same weekday of each of the weeks before. */
export interface RisingDay {
  readonly exposure: readonly number[];
  /** By the term's position among `counts`. Terms left out have too few to be flagged on that day. */
  readonly counts: ReadonlyMap<number, readonly number[]>;
}

export interface RisingOptions {
  /** The share of false ones among the flagged that is accepted: 0.10. */
  readonly fdr: number;
  /** Conversations below which a term is never flagged: 5. */
  readonly minCount: number;
}

/**
 * One term against its usual rate: that of the day which tells most where one day is telling and the window is not as
 * much, else that of the window. `ratio` is null (and `high`) for a term that was never said before.
 */
export interface RisingTerm {
  /** Conversations of the window or the day, and how many were to be expected. */
  readonly count: number;
  readonly expected: number;
  /** P(so many or more) at the usual rate, for looking at the window and at each of its days; null where nothing is claimed. */
  readonly p: number | null;
  /** The smallest false-discovery rate at which it would be flagged (Benjamini–Hochberg). */
  readonly q: number | null;
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly flagged: boolean;
  /** Position of the day that the figures are of; null: of the window. */
  readonly day: number | null;
}

/** `terms` as given; with `why` no significance is claimed for any, and no p or q is told. */
export interface RisingAnswer {
  readonly terms: readonly RisingTerm[];
  readonly why: Text | null;
  readonly fdr: number;
  /** How the window's counts vary from week to week. */
  readonly variation: Variation;
  /** Earlier slots that had conversations. */
  readonly slots: number;
}

/** The share of false ones that is accepted unless told otherwise. */
export const acceptedFalse = 0.1;
const fewestConversations = 30;
const fewestSlots = 4;

/** What the days of a window together may use of a term's chance to be flagged; the rest is the window's. */
const daysShare = 0.25;

/**
 * Which terms are said more often than the weeks before explain: (beta) negative-binomial predictive tail of the window
 * and of each of its days, one variation shared by all terms, Benjamini–Hochberg over every term given. A term has
 * one p for all that was looked at (weighted Bonferroni), so that the rate holds for terms. Counts conversations, never tokens.
 */
export function risingTerms(input: RisingInput, options: Partial<RisingOptions> = {}): RisingAnswer {
  const judging = judge(input, { ...defaults, ...options });
  return conclude(input, judging, input.counts.map(judging.term));
}

const termsATurn = 400;
const defaults: RisingOptions = { fdr: acceptedFalse, minCount: 5 };

/** As `risingTerms`, a few terms at a time: a server answers others in between. */
export async function risingTermsInTurns(
  input: RisingInput,
  options: Partial<RisingOptions> = {},
): Promise<RisingAnswer> {
  const judging = judge(input, { ...defaults, ...options });
  const judged: Judged[] = [];
  for (let from = 0; from < input.counts.length; from += termsATurn) {
    const some = input.counts.slice(from, from + termsATurn);
    judged.push(...some.map((own, at) => judging.term(own, from + at)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return conclude(input, judging, judged);
}

type Judged = Omit<RisingTerm, "q" | "flagged" | "p"> & { readonly p: number };

interface Judging {
  readonly options: RisingOptions;
  readonly variation: Variation;
  readonly term: (counts: readonly number[], at: number) => Judged;
}

/** The variation is the same for all terms: so many of them tell it. */
const mostForVariation = 1000;
/** A day must also be above the same weekday of the weeks before, or a term of every Monday would rise each Monday. */
const weekdayLevel = 0.05;

function judge(input: RisingInput, options: RisingOptions): Judging {
  const { counts, exposure, drawn = counts, days = [] } = input;
  const variation = sharedVariation(thinned(drawn).map((own) => earlierSlots(own, exposure)));
  const open = days.flatMap((day, position) => (notEnough(day.exposure) ? [] : [{ ...day, position }]));
  const ofDays = open.flatMap((day) =>
    [...day.counts.values()].map((own) => earlierSlots(own, day.exposure)),
  );
  const daily = sharedVariation(thinned(ofDays));
  const [windowPart, dayPart] = open.length === 0 ? [1, 0] : [1 - daysShare, daysShare / open.length];
  // Below the minimum the claim is none, whatever its tail: p = 1 is a valid, stricter p.
  const claimed = (judged: Omit<Judged, "day">, part: number) =>
    judged.count < options.minCount ? 1 : Math.min(1, judged.p / part);
  return {
    options,
    variation,
    term: (slots, at) => {
      const earlier = earlierSlots(slots, exposure);
      const usual = usualRate(earlier, variation);
      const window = judgeTerm(slots[0] ?? 0, exposure[0] ?? 0, earlier, usual, variation);
      let best: Judged = { ...window, day: null, p: claimed(window, windowPart) };
      for (const day of open) {
        const own = day.counts.get(at);
        if (!own) continue;
        const [count = 0, over = 0] = [own[0], day.exposure[0]];
        const judged = judgeTerm(count, over, earlier, usual, daily);
        const p = claimed(judged, dayPart);
        if (p >= best.p) continue;
        const sameDays = earlierSlots(own, day.exposure);
        if (judgeTerm(count, over, sameDays, usualRate(sameDays, daily), daily).p > weekdayLevel) continue;
        best = { ...judged, day: day.position, p };
      }
      return best;
    },
  };
}

function thinned<T>(terms: readonly T[]): readonly T[] {
  const every = Math.max(1, Math.ceil(terms.length / mostForVariation));
  return terms.filter((_, at) => at % every === 0);
}

function conclude(
  input: RisingInput,
  { variation, options: { fdr } }: Judging,
  judged: readonly Judged[],
): RisingAnswer {
  const why = notEnough(input.exposure);
  const ps = [...judged.map(({ p }) => p), ...Array.from({ length: input.rare ?? 0 }, () => 1)];
  const found = why ? [] : discoveries(ps, fdr);
  const qs = why ? [] : adjusted(ps);
  return {
    terms: judged.map(({ p, ...figures }, at) => ({
      ...figures,
      p: why ? null : p,
      q: qs[at] ?? null,
      flagged: found[at] ?? false,
    })),
    why,
    fdr,
    variation,
    slots: input.exposure.slice(1).filter((slot) => slot > 0).length,
  };
}

function earlierSlots(counts: readonly number[], exposure: readonly number[]): Slot[] {
  return exposure
    .slice(1)
    .flatMap((slot, at) => (slot > 0 ? [{ count: counts[at + 1] ?? 0, exposure: slot }] : []));
}

function judgeTerm(
  count: number,
  exposure: number,
  earlier: readonly Slot[],
  usual: ReturnType<typeof usualRate>,
  variation: Variation,
): Omit<Judged, "day"> {
  if (!usual || exposure <= 0) return { count, expected: 0, p: 1, ratio: null, low: null, high: null };
  const expectation = predicted(usual, exposure, variation);
  const before = earlier.reduce((sum, slot) => sum + slot.count, 0);
  const ratio = count / expectation.mean;
  // On the log scale; a count of its own varies as the predicted one does.
  const own = variation.clumps / Math.max(count, 0.5) + variation.dispersion;
  const spread = 1.959964 * Math.sqrt(own + expectation.uncertainty);
  return {
    count,
    expected: expectation.mean,
    p: upperTail(count, expectation),
    ratio: before > 0 ? ratio : null,
    low: count > 0 ? ratio * Math.exp(-spread) : 0,
    high: before > 0 ? Math.max(ratio, 0.5 / expectation.mean) * Math.exp(spread) : null,
  };
}

function notEnough([exposure = 0, ...earlier]: readonly number[]): Text | null {
  if (exposure === 0)
    return text(
      "要判断的这几天没有会话，说不上什么在上升。",
      "There are no conversations in the days in question, so nothing can be said to rise.",
    );
  if (exposure < fewestConversations)
    return text(
      `数据不足：要判断的这几天只有 ${exposure} 个会话，至少要 ${fewestConversations} 个才判断是否上升。`,
      `Not enough data: the days in question have ${exposure === 1 ? "1 conversation" : `${exposure} conversations`}; at least ${fewestConversations} are needed to say what is rising.`,
    );
  const open = earlier.filter((slot) => slot > 0).length;
  const before = earlier.reduce((sum, slot) => sum + slot, 0);
  if (open >= fewestSlots && before >= 2 * fewestConversations) return null;
  return text(
    `数据不足：此前只有 ${open} 周的同期有会话（共 ${before} 个），至少要 ${fewestSlots} 周、${2 * fewestConversations} 个会话才能比较。`,
    `Not enough data: of the weeks before, ${open} had conversations on these days (${before} in all); at least ${fewestSlots} weeks and ${2 * fewestConversations} conversations are needed to compare.`,
  );
}

/** Benjamini–Hochberg adjusted p-values. */
function adjusted(ps: readonly number[]): number[] {
  const order = ps.map((_, at) => at).sort((a, b) => (ps[b] ?? 1) - (ps[a] ?? 1));
  const qs = ps.map(() => 1);
  let least = 1;
  order.forEach((at, turn) => {
    least = Math.min(least, ((ps[at] ?? 1) * ps.length) / (ps.length - turn));
    qs[at] = least;
  });
  return qs;
}
