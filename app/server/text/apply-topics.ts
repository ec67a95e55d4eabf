import { rmSync } from "node:fs";
import { join } from "node:path";
import { openingMessages } from "../../../analytics/topics/matter";
import type { Taxonomy } from "../../../analytics/topics/rule";
import { exportSaid, type SidesRead, slicesOfHistory, storeTopics } from "../../../sql/text/topic-index";
import type { Workspace } from "../../../sql/workspace";
import { inTempFolder } from "../temp-folder.server";
import type { TopicWeights } from "./protocol";
import type { TextProcess } from "./text-process";

/** How far the topics' rules have gone through the history. */
export interface Applying {
  readonly done: number;
  readonly of: number;
}

const sliceMessages = 400_000;

/**
 * Gives every conversation of the past its topics by this taxonomy: slices of the history are matched in the
 * processes given, and all is stored at once, so that no page ever counts by half of a taxonomy. Ended before
 * that, nothing has changed and it begins again. `goesOn` is asked before each slice; false when it said no.
 */
export async function applyTopics(
  workspace: Workspace,
  saved: { readonly version: number; readonly body: Taxonomy; readonly learned: readonly TopicWeights[] },
  processes: readonly TextProcess[],
  show: (progress: Applying) => void,
  goesOn: () => Promise<boolean>,
): Promise<boolean> {
  return inTempFolder(workspace, "topics", async (folder) => {
    const of = await workspace.reading((connection) => slicesOfHistory(connection, sliceMessages));
    const sides = sidesRead(saved.body);
    let next = 0;
    let done = 0;
    show({ done, of });
    const lane = async (process: TextProcess) => {
      while (next < of && (await goesOn())) {
        const slice = next++;
        if (slice >= of) return;
        await workspace.reading((connection) =>
          exportSaid(connection, folder, slice, of, sides, openingMessages),
        );
        await process.ask("match", { folder, slice, taxonomy: saved.body, learned: saved.learned });
        for (const name of ["said", "opening"])
          rmSync(join(folder, `${name}-${slice}.parquet`), { force: true });
        show({ done: ++done, of });
      }
    };
    await Promise.all(processes.map(lane));
    if (done < of || !(await goesOn())) return false;
    await workspace.changeHistory((connection) => storeTopics(connection, folder, saved.version));
    return true;
  });
}

function sidesRead({ topics }: Taxonomy): SidesRead {
  const sides = new Set(topics.map(({ rule }) => rule?.side ?? "customer"));
  return {
    customer:
      sides.has("customer") || sides.has("all") || topics.some(({ learned }) => learned !== undefined),
    agent: sides.has("agent") || sides.has("all"),
  };
}
