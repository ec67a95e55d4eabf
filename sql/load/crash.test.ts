import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataFolder } from "../data-folder";
import { projectRoot } from "../sql-files";
import { stageWith } from "./stage-rows";
import type { StagedImport } from "./staged";

const CONVERSATIONS = 4000;
let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "huiting-crash-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

function stageMany(): Promise<StagedImport> {
  return stageWith(scratch, "big", async (connection) => {
    await connection.run(
      `INSERT INTO conversations BY NAME
       SELECT range + 1 AS conversation_id, 't' AS source, 'c-' || range AS external_id, range AS content_hash FROM range(${CONVERSATIONS});
       INSERT INTO messages BY NAME
       SELECT range // 10 + 1 AS conversation_id, range + 1 AS message_id, range % 10 AS seq,
         TIMESTAMP '2025-01-01' + range * INTERVAL 7 SECOND AS "at", ['customer', 'agent'][range % 2 + 1] AS sender,
         '第 ' || range || ' 条 ' || md5(range::VARCHAR) AS text, range AS content_hash FROM range(${CONVERSATIONS * 10})`,
    );
  });
}

/** Loads in a process of its own and kills it after `delay` ms, counted from when the load begins. */
async function loadAndKill(script: string, delay: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: projectRoot(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let done = false;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.stdout.on("data", (chunk: Buffer) => {
    if (chunk.toString().includes("start")) setTimeout(() => child.kill("SIGKILL"), delay);
    if (chunk.toString().includes("done")) done = true;
  });
  await gone;
  return done;
}

test("kill -9 while loading: the import is whole or absent, ten times, and can be run again", async () => {
  const staged = await stageMany();
  const kept = join(scratch, "kept");
  cpSync(staged.folder, kept, { recursive: true });
  const dataPath = join(scratch, "data");
  const outcomes: boolean[] = [];
  for (let cycle = 0; cycle < 10; cycle++) {
    const importId = `cycle-${cycle}`;
    const folder = join(scratch, importId);
    cpSync(kept, folder, { recursive: true });
    const script = join(scratch, `load-${cycle}.ts`);
    writeFileSync(
      script,
      `import { openDataFolder } from ${JSON.stringify(join(projectRoot(), "sql/data-folder"))};
       async function main() {
         const workspace = await (await openDataFolder(${JSON.stringify(dataPath)})).create("w${cycle}");
         console.log("start");
         await workspace.load(${JSON.stringify({ ...staged, importId, folder })}, { businessIntervals: null, closers: [] });
         console.log("done");
         setInterval(() => {}, 1000);
       }
       void main();`,
    );
    const acknowledged = await loadAndKill(script, 40 + cycle * 160);

    const data = await openDataFolder(dataPath);
    const workspace = await data.open(`w${cycle}`);
    const table = await workspace.ask(
      CompiledQuery.raw(
        `SELECT (SELECT count(*) FROM messages), (SELECT count(*) FROM conversations), (SELECT count(*) FROM conversation_facts),
           (SELECT count(*) FROM imports), (SELECT data_version FROM history_state)`,
      ),
    );
    const found = table.columns.map((column) => column[0]);
    const whole = found[3] === 1;
    expect(found).toEqual(whole ? [CONVERSATIONS * 10, CONVERSATIONS, CONVERSATIONS, 1, 1] : [0, 0, 0, 0, 0]);
    expect(readdirSync(join(workspace.folder, "imports"))).toEqual(whole ? [importId] : []);
    if (acknowledged) expect(whole).toBe(true);
    outcomes.push(whole);
    if (!whole) {
      if (!existsSync(folder)) cpSync(kept, folder, { recursive: true });
      const counts = await workspace.load(
        { ...staged, importId, folder },
        { businessIntervals: null, closers: [] },
      );
      expect(counts.stored.messages).toBe(CONVERSATIONS * 10);
    }
    await data.close();
  }
  // Kills that all came too early or too late would prove nothing.
  expect(outcomes).toContain(false);
}, 180_000);
