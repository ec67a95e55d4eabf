import { BadInput, type Issue } from "../../analytics/errors";
import type { Workspace } from "../../sql/workspace";
import { workspaceFor } from "./house.server";
import { isBadInput, isNotFound } from "./http-errors.server";

/**
 * The workspace that a question names. Where there is none, `read` reads the rest of the question without one, so that
 * what is wrong there, and in `issues`, is told together with it. Throws NotFound where nothing else is wrong.
 */
export async function namedWorkspace(
  name: string | null,
  read: () => unknown,
  issues: readonly Issue[] = [],
): Promise<Workspace> {
  try {
    return await workspaceFor(name);
  } catch (thrown) {
    const wrong = isNotFound(thrown)
      ? [{ where: "workspace", code: "unknown_workspace", text: thrown.text }]
      : isBadInput(thrown) && thrown.issues;
    if (!wrong) throw thrown;
    const others = await issuesOf(read);
    if (issues.length + others.length === 0) throw thrown;
    throw new BadInput([...wrong, ...others]);
  }
}

async function issuesOf(read: () => unknown): Promise<readonly Issue[]> {
  try {
    await read();
    return [];
  } catch (thrown) {
    if (isBadInput(thrown)) return thrown.issues;
    throw thrown;
  }
}
