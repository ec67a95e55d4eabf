import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startServer } from "./server-process";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the server under test answers, such as http://127.0.0.1:41235. */
    readonly baseUrl: string;
    /** Its data folder: a demo workspace of `demoConversations` and nothing else at the start. */
    readonly dataFolder: string;
  }
}

/** Enough for every chart to have marks, few enough to load in seconds. */
export const demoConversations = 1500;

/** Builds what is not fresh and starts one server for all browser tests, on data of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = spawnSync(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", 2, 2] });
  if (built.status !== 0) throw new Error("The build failed (see above)");
  const data = mkdtempSync(join(tmpdir(), "huiting-e2e-"));
  const server = await startServer(data, { HUITING_DEMO: String(demoConversations) });
  // It waits until every message is read and every customer scored: from then on a page and the list that it leads to
  // see the same.
  const read = spawnSync(process.execPath, ["build/cli.js", "risk", "--json"], {
    env: { ...process.env, HUITING_DATA: data },
    stdio: ["ignore", "ignore", 2],
  });
  if (read.status !== 0)
    throw new Error("The messages of the demo were not read, or its customers not scored (see above)");
  project.provide("baseUrl", server.url);
  project.provide("dataFolder", data);
  return async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
}
