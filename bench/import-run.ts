import { beginImport } from "../app/server/begin-import.server";
import { workspaceToFill } from "../app/server/house.server";
import { stopReading } from "../app/server/text/readers.server";

/** Imports the files into an empty workspace as anyone would: detect, clean and stage in the child, load, derive, commit. */
export async function importRun(files: string, into: string): Promise<{ rows: number; seconds: number }> {
  const workspace = await workspaceToFill(into);
  const from = performance.now();
  const job = await beginImport(workspace, { paths: [files], format: null, source: null, tz: null });
  const { read } = await job.done;
  const seconds = (performance.now() - from) / 1000;
  // Its words are read in the background from here on: that would share the cores with what is measured next.
  await stopReading(workspace);
  return { rows: Object.values(read).reduce((sum, rows) => sum + rows, 0), seconds };
}
