import { isKey } from "../directory";
import { BadInput } from "../errors";
import { badChoice, readChoice, readPage, strayParameters } from "../parameters";
import { type Band, bands } from "./bands";

/** What of their last conversations and of themselves customers are chosen by. */
export const scopeDims = ["segment", "topic", "agent", "channel"] as const;
export type ScopeDim = (typeof scopeDims)[number];
/** null: whoever; "": those without. */
type Scope = Readonly<Record<ScopeDim, string | null>>;
/** Whether they are on the list of those to contact; `held`: nobody is to contact them. */
const listings = ["none", "listed", "held"] as const;
/** By the score, or by the score times what they spent. */
export const customerOrders = ["score", "value"] as const;

/** Where the steps begin that points are counted by; chances are small, so that the steps of per cents begin finer. */
export const pointSteps = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];
export const chanceSteps = [0, 1, 2, 5, 10, 20, 30, 50, 70, 90];

const parameters = [...scopeDims, "band", "score", "value", "listing", "sort", "by", "page"];

/** Which customers a page is of, and in which order. */
export interface CustomerFilter extends Scope {
  readonly band: Band | null;
  /** The lower end of a step of the score. */
  readonly score: number | null;
  /** 0: bought nothing in the half year before; 1 … 4: the quarter of those who bought. */
  readonly value: number | null;
  readonly listing: (typeof listings)[number] | null;
  readonly sort: (typeof customerOrders)[number];
  /** What the groups beside the list are of. */
  readonly by: ScopeDim;
  /** From 1. */
  readonly page: number;
}

/** Reads a page's address. Throws BadInput with every parameter that cannot be read. */
export function readCustomerFilter(params: URLSearchParams): CustomerFilter {
  const issues = strayParameters(params, parameters);
  const one = <T extends string>(name: string, among: readonly T[]) =>
    readChoice(params, name, among, issues);
  const numbered = (name: string, among: readonly number[]) => {
    const found = one(name, among.map(String));
    return found === null ? null : Number(found);
  };
  const agent = params.get("agent");
  if (agent !== null && !isKey(agent)) issues.push(badChoice("agent", agent));
  const filter: CustomerFilter = {
    segment: params.get("segment"),
    topic: params.get("topic"),
    agent,
    channel: params.get("channel"),
    band: one("band", bands),
    score: numbered("score", [...new Set([...pointSteps, ...chanceSteps])]),
    value: numbered("value", [0, 1, 2, 3, 4]),
    listing: one("listing", listings),
    sort: one("sort", customerOrders) ?? "score",
    by: one("by", scopeDims) ?? "segment",
    page: readPage(params, issues),
  };
  if (issues.length > 0) throw new BadInput(issues);
  return filter;
}

/** The query string of a list of exactly these customers; "" for all. */
export function customerSearch(filter: Partial<CustomerFilter>): string {
  const params = new URLSearchParams();
  for (const name of [...scopeDims, "band", "score", "value", "listing"] as const) {
    const value = filter[name];
    if (value !== null && value !== undefined) params.set(name, String(value));
  }
  if (filter.sort === "value") params.set("sort", "value");
  if (filter.page !== undefined && filter.page > 1) params.set("page", String(filter.page));
  const written = params.toString();
  return written === "" ? "" : `?${written}`;
}
