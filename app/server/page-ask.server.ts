import { describeClause, describeFilter } from "../../analytics/filter/describe";
import { narrow } from "../../analytics/filter/drill";
import type { Clause, Filter, Resolved } from "../../analytics/filter/filter";
import { parseFilter, serialiseFilter } from "../../analytics/filter/parse";
import type { Link } from "../../analytics/present/reader";
import type { Answer } from "../../analytics/query/answer";
import { type AskContext, resolve } from "../../analytics/query/context";
import type { Question } from "../../analytics/query/question";
import type { Text } from "../../analytics/text";
import { localDate } from "../../analytics/time/zone";
import { linkUnder } from "../components/drill-link";
import type { PageFilter } from "../components/filter-bar";
import { readAll } from "./api-params.server";
import { askCached, askContext } from "./ask.server";
import { pageIssues, pageLists } from "./page-params.server";
import { remarksOf } from "./remarks.server";

/** Everything a page's loader asks with: one workspace, one filter, one way to ask and one way to link. */
export interface PageAsk {
  readonly workspace: string;
  readonly context: AskContext;
  readonly filter: Filter;
  readonly resolved: Resolved;
  readonly page: PageFilter;
  readonly link: Link;
  /** The filter bar's filter as a query string, to take to another page. */
  readonly search: string;
  /** Asks under the page's filter; `filter` asks under another one. */
  readonly ask: (question: Pick<Question, "metrics" | "by" | "limit">, filter?: Filter) => Promise<Answer>;
}

/**
 * Reads a page's address. Without a range it is the last 30 days, without a comparison the previous period.
 * `own` are the page's own clauses (its agent, its group): asked and linked with, but not in the filter bar; `parameters`
 * what its address may say besides the filter.
 * Throws BadInput with every bad parameter.
 */
export async function pageAsk(
  request: Request,
  workspace: string,
  own: readonly Clause[] = [],
  parameters: readonly string[] = [],
): Promise<PageAsk> {
  const given = new URL(request.url).searchParams;
  const params = withDefaults(given);
  const context = await askContext(workspace, params);
  const lists = pageLists.filter((name) => parameters.includes(name));
  const shown = await readAll(pageIssues(params, parameters), () =>
    parseFilter(params, parameters, context.directory, lists),
  );
  const filter = narrow(shown, own);
  const resolved = resolve(context, filter);
  return {
    workspace,
    search: serialiseFilter(shown).toString(),
    context,
    filter,
    resolved,
    page: {
      filter: shown,
      sentence: describeFilter(resolved, context.directory),
      conditions: conditionsOf(shown, context),
      first: localDate(resolved.tz, resolved.from),
      last: localDate(resolved.tz, new Date(Math.max(resolved.from.getTime(), resolved.to.getTime() - 1))),
      tz: resolved.tz,
      remarks: remarksOf(workspace, context, resolved, given),
    },
    link: linkUnder(workspace, filter),
    ask: (question, other = filter) => askCached(workspace, { ...question, filter: other }),
  };
}

/** The conditions of a filter in words, for whoever has no field to show them by. */
export function conditionsOf(filter: Filter, { directory }: AskContext): PageFilter["conditions"] {
  return filter.clauses.map((clause) => ({
    dim: clause.dim,
    op: clause.op,
    words: describeClause(clause, directory),
  }));
}

function withDefaults(given: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(given);
  if (!params.has("range") && !params.has("from") && !params.has("to")) params.set("range", "30d");
  if (!params.has("compare")) params.set("compare", "previous");
  return params;
}

/** The filter reaching further back, for what is usual before the range begins. */
export function reachingBack({ filter, resolved }: PageAsk, days: number): Filter {
  return {
    ...filter,
    range: null,
    from: new Date(resolved.from.getTime() - days * 86_400_000).toISOString(),
    to: resolved.to.toISOString(),
    compare: null,
  };
}

/** An agent's or a group's name; words for nobody. */
export function nameOf(context: AskContext, dim: "agent" | "group"): (key: string) => Text {
  const nobody = dim === "agent" ? { zh: "无客服", en: "No agent" } : { zh: "未分组", en: "No group" };
  return (key) => {
    const name =
      (dim === "agent" ? context.directory.agents : context.directory.groups).get(key)?.name ?? key;
    return name === "" ? nobody : { zh: name, en: name };
  };
}
