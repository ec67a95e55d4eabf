import type { Issue } from "../errors";
import { text } from "../text";

/** A parameter of a page that is one of a few words; null without it. What is none of them is added to the issues. */
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

/** Which page of a list: from 1, the first without a word of it. What is no such number is added to the issues. */
export function readPage(params: URLSearchParams, issues: Issue[]): number {
  const given = params.get("page") ?? "1";
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  const said = text(
    `page 应是从 1 开始的整数，而不是「${given}」。`,
    `page must be a whole number from 1, not "${given}".`,
  );
  issues.push({ where: "page", code: "bad_number", text: said, value: given });
  return 1;
}

/** The issue of a parameter that is none of these; `among` is empty where they cannot be told. */
export function badChoice(where: string, value: string, among: readonly string[] = []): Issue {
  const [zh, en] =
    among.length === 0 ? ["", ""] : [`，应是 ${among.join("、")} 之一`, `: one of ${among.join(", ")}`];
  const said = text(`${where} 不能是「${value}」${zh}。`, `${where} cannot be "${value}"${en}.`);
  return { where, code: "unknown", text: said, value };
}
