import { BadInput } from "../errors";
import { readChoice, readPage, strayParameters } from "../parameters";
import { type Band, bands } from "./bands";
import { type FollowKind, followKinds, followStates, outcomes } from "./follow-up";

/** Spoken with; held out and left alone; held out and spoken with all the same; all that were not held out. */
const arms = ["contacted", "held", "spoiled", "planned"] as const;
/** Whether the awaited happened, of those whose days are over; `pending`: it can still be told. */
const cames = ["yes", "no", "pending"] as const;

/** Whether the customer is in the history. */
const theres = ["yes", "no"] as const;

/** Which follow-ups a page shows. */
export interface FollowUpFilter {
  readonly kind: FollowKind;
  readonly state: (typeof followStates)[number] | null;
  readonly arm: (typeof arms)[number] | null;
  readonly came: (typeof cames)[number] | null;
  readonly outcome: (typeof outcomes)[number] | null;
  readonly band: Band | null;
  readonly there: (typeof theres)[number] | null;
  /** From 1. */
  readonly page: number;
}

/** Reads a page's address. Throws BadInput with every parameter that cannot be read. */
export function readFollowUpFilter(params: URLSearchParams): FollowUpFilter {
  const issues = strayParameters(params, [
    "kind",
    "state",
    "arm",
    "came",
    "outcome",
    "band",
    "there",
    "page",
  ]);
  const one = <T extends string>(name: string, among: readonly T[]) =>
    readChoice(params, name, among, issues);
  const filter = {
    kind: one("kind", followKinds) ?? "risk",
    state: one("state", followStates),
    arm: one("arm", arms),
    came: one("came", cames),
    outcome: one("outcome", outcomes),
    band: one("band", bands),
    there: one("there", theres),
    page: readPage(params, issues),
  };
  if (issues.length > 0) throw new BadInput(issues);
  return filter;
}

/** The query string of a list of exactly these follow-ups. */
export function followUpSearch({ kind, ...filter }: Partial<FollowUpFilter>): string {
  const params = new URLSearchParams();
  if (kind === "lead") params.set("kind", kind);
  for (const name of ["state", "arm", "came", "outcome", "band", "there"] as const) {
    const value = filter[name];
    if (value) params.set(name, value);
  }
  return `?${params}`;
}
