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
