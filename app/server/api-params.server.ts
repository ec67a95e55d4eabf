import { BadInput, type Issue } from "../../analytics/errors";
import { isBadInput } from "./http-errors.server";

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
