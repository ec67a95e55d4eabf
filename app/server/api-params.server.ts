import { BadInput, type Issue } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { isBadInput } from "./http-errors.server";

/** One of `choices` for a parameter, the first where it is missing; anything else becomes an issue. */
export function readChoice<T extends string>(
  params: URLSearchParams,
  name: string,
  choices: readonly [T, ...T[]],
  issues: Issue[],
): T {
  const value = params.get(name);
  if (value === null) return choices[0];
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  const said = text(
    `${name} 应是 ${choices.join("、")} 之一，而不是「${value}」。`,
    `${name} must be one of ${choices.join(", ")}, not "${value}".`,
  );
  issues.push({ where: name, code: "bad_choice", text: said });
  return choices[0];
}

/** What `read` returns; its issues and those found before are thrown together, so that none hides another. */
export async function readAll<T>(issues: readonly Issue[], read: () => T | Promise<T>): Promise<T> {
  try {
    const value = await read();
    if (issues.length === 0) return value;
  } catch (thrown) {
    if (!isBadInput(thrown)) throw thrown;
    throw new BadInput([...issues, ...thrown.issues]);
  }
  throw new BadInput(issues);
}
