import type { Directory } from "../directory";
import { BadInput, type Issue } from "../errors";
import { readFilter } from "../filter/parse";
import { readChoice } from "../parameters";
import { text } from "../text";
import type { KeywordQuestion } from "./ask-keywords";

/** The parameters of keywords beside the filter's. */
export const keywordParameters = ["side", "lang", "top", "rising", "as-of", "by"] as const;

export const mostKeywords = 5000;
const usualKeywords = 50;

/**
 * Reads a question for words from URL parameters: `side`, `lang`, `top`, `rising`, `as-of`, `by`, and the filter's
 * own; `allow` are passed over. Throws BadInput with everything that is wrong.
 */
export function parseKeywords(
  params: URLSearchParams,
  allow: readonly string[],
  directory?: Directory,
): KeywordQuestion {
  const issues: Issue[] = [];
  const question = {
    side: readChoice(params, "side", ["customer", "agent", "all"], issues) ?? "customer",
    lang: readChoice(params, "lang", ["zh", "en"], issues),
    top: readTop(params, issues),
    rising: ["true", "1", ""].includes(
      readChoice(params, "rising", ["true", "false", "1", "0", ""], issues) ?? "false",
    ),
    asOf: readDate(params, "as-of", issues),
    by: readChoice(params, "by", ["day", "week", "month"], issues) ?? "week",
    filter: readFilter(params, [...allow, ...keywordParameters], directory, issues),
  };
  if (issues.length > 0) throw new BadInput(issues);
  return question;
}

function readTop(params: URLSearchParams, issues: Issue[]): number {
  const value = params.get("top");
  if (value === null) return usualKeywords;
  if (/^\d{1,6}$/.test(value) && Number(value) >= 1 && Number(value) <= mostKeywords) return Number(value);
  const said = text(
    `top 须为 1 到 ${mostKeywords} 的整数，而不是「${value}」`,
    `top must be a whole number from 1 to ${mostKeywords}, not "${value}"`,
  );
  issues.push({ where: "top", code: "bad_number", text: said });
  return usualKeywords;
}

function readDate(params: URLSearchParams, name: string, issues: Issue[]): string | null {
  const value = params.get(name);
  if (value === null) return null;
  const at = Date.parse(`${value}T00:00:00Z`);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(at || 0).toISOString().slice(0, 10) === value;
  if (real) return value;
  const said = text(
    `${name} 应是日期，如 2025-10-06，而不是「${value}」`,
    `${name} must be a date such as 2025-10-06, not "${value}"`,
  );
  issues.push({ where: name, code: "bad_date", text: said });
  return null;
}
