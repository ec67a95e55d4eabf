import { discoveries } from "../present/statistics";
import { type Text, text } from "../text";
import { predicted, type Slot, sharedDispersion, usualRate } from "./baseline";
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
}

export interface RisingOptions {
  /** The share of false ones among the flagged that is accepted: 0.10. */
  readonly fdr: number;
  /** Conversations below which a term is never flagged: 5. */
  readonly minCount: number;
}

/** One term against its usual rate. `ratio` is null (and `high`) for a term that was never said before. */
export interface RisingTerm {
  readonly expected: number;
  /** P(so many or more) at the usual rate; null where nothing is claimed. */
  readonly p: number | null;
  /** The smallest false-discovery rate at which it would be flagged (Benjamini–Hochberg). */
  readonly q: number | null;
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly flagged: boolean;
}

/** `terms` as given; with `why` no significance is claimed for any, and no p or q is told. */
export interface RisingAnswer {
  readonly terms: readonly RisingTerm[];
  readonly why: Text | null;
  readonly fdr: number;
  readonly dispersion: number;
  /** Earlier slots that had conversations. */
  readonly slots: number;
}

const fewestConversations = 30;
const fewestSlots = 4;

/**
 * Which terms are said more often than the weeks before explain: (beta) negative-binomial predictive tail with one
 * dispersion shared by all terms, Benjamini–Hochberg over every term given. Counts conversations, never tokens.
 */
export function risingTerms(input: RisingInput, options: Partial<RisingOptions> = {}): RisingAnswer {
  const judging = judge(input);
  return conclude(input, judging, input.counts.map(judging.term), options);
}

const termsATurn = 400;

/** As `risingTerms`, a few terms at a time: a server answers others in between. */
export async function risingTermsInTurns(
  input: RisingInput,
  options: Partial<RisingOptions> = {},
): Promise<RisingAnswer> {
  const judging = judge(input);
  const judged: Judged[] = [];
  for (let from = 0; from < input.counts.length; from += termsATurn) {
    judged.push(...input.counts.slice(from, from + termsATurn).map(judging.term));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return conclude(input, judging, judged, options);
}

type Judged = Omit<RisingTerm, "q" | "flagged" | "p"> & { readonly p: number };

interface Judging {
  readonly dispersion: number;
  readonly term: (counts: readonly number[]) => Judged;
}

/** The dispersion is the same for all terms: so many of them tell it. */
const mostForDispersion = 1000;

function judge({ counts, exposure }: RisingInput): Judging {
  const every = Math.max(1, Math.ceil(counts.length / mostForDispersion));
  const some = counts.filter((_, at) => at % every === 0);
  const dispersion = sharedDispersion(some.map((own) => earlierSlots(own, exposure)));
  return {
    dispersion,
    term: (own) => judgeTerm(own[0] ?? 0, exposure[0] ?? 0, earlierSlots(own, exposure), dispersion),
  };
}

function conclude(
  input: RisingInput,
  { dispersion }: Judging,
  judged: readonly Judged[],
  options: Partial<RisingOptions>,
): RisingAnswer {
  const { fdr, minCount } = { fdr: 0.1, minCount: 5, ...options };
  const why = notEnough(input.exposure);
  // Below the minimum the claim is none, whatever its tail: p = 1 is a valid, stricter p.
  const own = judged.map(({ p }, at) => ((input.counts[at]?.[0] ?? 0) < minCount ? 1 : p));
  const ps = [...own, ...Array.from({ length: input.rare ?? 0 }, () => 1)];
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
    dispersion,
    slots: input.exposure.slice(1).filter((slot) => slot > 0).length,
  };
}

function earlierSlots(counts: readonly number[], exposure: readonly number[]): Slot[] {
  return exposure
    .slice(1)
    .flatMap((slot, at) => (slot > 0 ? [{ count: counts[at + 1] ?? 0, exposure: slot }] : []));
}

function judgeTerm(count: number, exposure: number, earlier: readonly Slot[], dispersion: number): Judged {
  const usual = usualRate(earlier, dispersion);
  if (!usual || exposure <= 0) return { expected: 0, p: 1, ratio: null, low: null, high: null };
  const expectation = predicted(usual, exposure, dispersion);
  const before = earlier.reduce((sum, slot) => sum + slot.count, 0);
  const ratio = count / expectation.mean;
  // On the log scale; a count of its own varies as the predicted one does.
  const spread =
    1.959964 * Math.sqrt(1 / Math.max(count, 0.5) + expectation.dispersion + expectation.uncertainty);
  return {
    expected: expectation.mean,
    p: upperTail(count, expectation),
    ratio: before > 0 ? ratio : null,
    low: count > 0 ? ratio * Math.exp(-spread) : 0,
    high: before > 0 ? Math.max(ratio, 0.5 / expectation.mean) * Math.exp(spread) : null,
  };
}

function notEnough([exposure = 0, ...earlier]: readonly number[]): Text | null {
  if (exposure < fewestConversations)
    return text(
      `数据不足：所选范围只有 ${exposure} 个会话，至少要 ${fewestConversations} 个才判断是否上升。`,
      `Not enough data: the selection has ${exposure} conversations; at least ${fewestConversations} are needed to say what is rising.`,
    );
  const open = earlier.filter((slot) => slot > 0).length;
  const before = earlier.reduce((sum, slot) => sum + slot, 0);
  if (open >= fewestSlots && before >= 2 * fewestConversations) return null;
  return text(
    `数据不足：此前同一时段只有 ${open} 段有会话（共 ${before} 个），至少要 ${fewestSlots} 段、${2 * fewestConversations} 个会话才能比较。`,
    `Not enough data: only ${open} of the same slots before had conversations (${before} in all); at least ${fewestSlots} slots and ${2 * fewestConversations} conversations are needed to compare.`,
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
