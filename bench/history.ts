import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../sql/sql-files";

/** Writes the demo history of about so many messages as flat CSV files, always the same. */
export async function generateHistory(folder: string, messages: number): Promise<void> {
  const args = [
    "--folder",
    folder,
    "--messages",
    String(messages),
    "--end-date",
    "2026-10-31",
    "--seed",
    "7",
  ];
  const done = spawnSync(process.execPath, [join(projectRoot(), "build/demo.js"), ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (done.status !== 0) throw new Error(`The generator ended with ${done.status}`);
}
