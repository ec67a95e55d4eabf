import { BadInput, type Issue } from "./errors";
import { text } from "./text";

/** The issue of a parameter that takes one value and was given several times; none where it was not. */
export function repeated(params: URLSearchParams, name: string): Issue[] {
  if (params.getAll(name).length < 2) return [];
  const said = text(`参数 ${name} 只能出现一次`, `${name} may be given only once`);
  return [{ where: name, code: "repeated", text: said }];
}

/**
 * What an address without a filter should not hold: parameters that it does not have, and one of its own given twice,
 * of which only `lists` may be.
 */
export function strayParameters(
  params: URLSearchParams,
  own: readonly string[],
  lists: readonly string[] = [],
): Issue[] {
  return [...new Set(params.keys())].flatMap((name) => {
    if (lists.includes(name)) return [];
    if (own.includes(name)) return repeated(params, name);
    const said = text(`没有参数「${name}」`, `there is no parameter "${name}"`);
    return [{ where: name, code: "unknown_parameter", text: said }];
  });
}

/** As `strayParameters`, thrown: for an address with nothing else to check. */
export function takeOnly(params: URLSearchParams, own: readonly string[] = []): void {
  const issues = strayParameters(params, own);
  if (issues.length > 0) throw new BadInput(issues);
}

/** A parameter that is one of a few words; null without it. What is none of them is added to the issues. */
export function readChoice<T extends string>(
  params: URLSearchParams,
  name: string,
  among: readonly T[],
  issues: Issue[],
): T | null {
  const given = params.get(name);
  const found = among.find((value) => value === given) ?? null;
  if (given !== null && found === null) issues.push(badChoice(name, given, among));
  return found;
}

/** The issue of something given that is none of these; `among` is empty where they cannot be told. */
export function badChoice(where: string, given: string, among: readonly string[] = []): Issue {
  const words = among.filter((one) => one !== "");
  const [zh, en] =
    words.length === 0 ? ["", ""] : [`，可选：${words.join("、")}`, `; choose from ${words.join(", ")}`];
  const said = text(`${where} 不能是「${given}」${zh}。`, `${where} cannot be "${given}"${en}.`);
  return { where, code: "bad_choice", text: said };
}

/** Which page of a list: from 1, the first without a word of it. What is no such number is added to the issues. */
export function readPage(params: URLSearchParams, issues: Issue[]): number {
  const given = params.get("page") ?? "1";
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  const said = text(
    `page 应是从 1 开始的整数，而不是「${given}」。`,
    `page must be a whole number from 1, not "${given}".`,
  );
  issues.push({ where: "page", code: "bad_number", text: said });
  return 1;
}
