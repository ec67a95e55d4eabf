import { beginImport } from "../app/server/begin-import.server";
import { workspaceToFill } from "../app/server/house.server";
import { loadPhases } from "../app/server/import/job";
import { stopReading } from "../app/server/text/readers.server";

/** What an import does, one after the other, and the seconds that each took. */
export type ImportParts = Readonly<Record<"staging" | "loading" | "facts" | "committing", number>>;

/** Imports the files into an empty workspace as anyone would: detect, clean and stage in the child, load, derive, commit. */
export async function importRun(
  files: string,
  into: string,
): Promise<{ rows: number; seconds: number; parts: ImportParts }> {
  const workspace = await workspaceToFill(into);
  const parts = { staging: 0, loading: 0, facts: 0, committing: 0 };
  const from = performance.now();
  let [part, since]: [keyof ImportParts, number] = ["staging", from];
  const turnTo = (next: keyof ImportParts) => {
    const now = performance.now();
    parts[part] += (now - since) / 1000;
    [part, since] = [next, now];
  };
  const job = await beginImport(workspace, { paths: [files], format: null, source: null, tz: null });
  job.subscribe(({ state, phase }) => {
    if (state === "loading") turnTo(partOf[phase.en] ?? "loading");
  });
  const { read } = await job.done;
  turnTo("committing");
  const seconds = (performance.now() - from) / 1000;
  // Its words are read in the background from here on: that would share the cores with what is measured next.
  await stopReading(workspace);
  return { rows: Object.values(read).reduce((sum, rows) => sum + rows, 0), seconds, parts };
}

/** The phases that are not loading. */
const partOf: Readonly<Record<string, keyof ImportParts>> = {
  [loadPhases.deriving.en]: "facts",
  [loadPhases.committing.en]: "committing",
};
