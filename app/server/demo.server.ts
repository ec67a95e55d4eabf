import { spawn } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { BadInput } from "../../analytics/errors";
import type { WorkspaceSettings } from "../../analytics/settings";
import { type Text, text } from "../../analytics/text";
import { addDays, localDate } from "../../analytics/time/zone";
import { ecommerce } from "../../analytics/topics/taxonomies/ecommerce";
import { projectRoot } from "../../sql/sql-files";
import type { Workspace } from "../../sql/workspace";
import { beginImport } from "./begin-import.server";
import type { Env } from "./env.server";
import { dataFolder, demoWorkspace, mainWorkspace, settingsOf } from "./house.server";
import type { ImportReport } from "./import/job";
import { saveTaxonomy } from "./topics/saved-taxonomies.server";

const tz = "Asia/Shanghai";
const openHours = [{ from: "09:00", to: "22:00" }];

/** How the demo workspace is set up: its name says what it is, its desk works from nine to ten every day. */
const demoSettings: Partial<WorkspaceSettings> = {
  name: "演示商城 Demo shop",
  tz,
  demo: true,
  calendar: { week: Array.from({ length: 7 }, () => openHours), holidays: [], workdays: [] },
};

/** How much demo history to make; without either 20,000 conversations. */
export interface DemoSize {
  readonly conversations?: number;
  readonly messages?: number;
  readonly seed?: number;
}

const generatorLine = z.union([
  z.object({ progress: z.object({ conversations: z.number(), messages: z.number() }) }),
  z.object({ summary: z.object({ rows: z.record(z.string(), z.number()) }) }),
]);

/**
 * Gives an empty data folder its first workspace: the demo, finished where its making was broken off, or without
 * a demo an empty one to import into.
 */
export async function ensureWorkspace({ demo }: Env, say: (line: string) => void): Promise<void> {
  const folder = await dataFolder();
  const ids = folder.workspaceIds();
  if (demo === 0) {
    if (ids.length === 0) await folder.create(mainWorkspace);
    return;
  }
  if (ids.length > 0 && !(ids.length === 1 && ids[0] === demoWorkspace)) return;
  // Its version says nothing of its rows: applying topics to none of them was a change too.
  if (ids.length === 1 && (await folder.open(demoWorkspace)).span() !== null) return;
  say("\n  第一次启动：正在生成演示数据… · First start: making the demo history…");
  await fillDemo(
    { conversations: demo },
    ({ zh, en }) => say(`  ${zh} · ${en}`),
    new AbortController().signal,
  );
}

/** Makes the demo workspace anew: generates a history in a process of its own and imports it like any other. */
export async function fillDemo(
  size: DemoSize,
  say: (line: Text) => void,
  signal: AbortSignal,
): Promise<ImportReport> {
  const workspace = await emptyDemoWorkspace();
  for (const [key, value] of Object.entries(demoSettings)) await workspace.writeSetting(key, value);
  await saveTaxonomy(workspace, ecommerce);
  const files = join(workspace.folder, "tmp", "demo");
  await rm(files, { recursive: true, force: true });
  await mkdir(files, { recursive: true, mode: 0o700 });
  try {
    await generate(files, size, say, signal);
    const job = await beginImport(workspace, { paths: [files], format: null, source: "demo", tz });
    const unsubscribe = job.subscribe(everyTwoSeconds(({ phase }) => say(phase)));
    const stop = () => job.cancel();
    signal.addEventListener("abort", stop);
    return await job.done.finally(() => {
      unsubscribe();
      signal.removeEventListener("abort", stop);
    });
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}

/** The demo workspace with nothing in it. Only one that says it is the demo is ever emptied. */
async function emptyDemoWorkspace(): Promise<Workspace> {
  const folder = await dataFolder();
  if (!folder.workspaceIds().includes(demoWorkspace)) return folder.create(demoWorkspace);
  const old = await folder.open(demoWorkspace);
  if (old.dataVersion() === 0) return old;
  if (!(await settingsOf(old)).demo) {
    const said = text(
      "工作区 demo 里不是演示数据，不会被覆盖。",
      "The workspace demo holds no demo history and is left alone.",
    );
    throw new BadInput([{ where: "workspace", code: "not_demo", text: said }]);
  }
  await old.close();
  await rm(old.folder, { recursive: true, force: true });
  return folder.create(demoWorkspace);
}

/** The bundle when this code is one itself, else the source: build/ may be older than the sources then. */
function generatorProgram(): string[] {
  const built = join(projectRoot(), "build");
  if (fileURLToPath(import.meta.url).startsWith(built)) return [join(built, "demo.js")];
  return ["--import", "tsx", join(projectRoot(), "fixtures/demo/main.ts")];
}

async function generate(
  files: string,
  size: DemoSize,
  say: (line: Text) => void,
  signal: AbortSignal,
): Promise<void> {
  const yesterday = addDays(localDate(tz, new Date()), -1);
  const options = Object.entries({ ...size, folder: files, "end-date": yesterday })
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [...generatorProgram(), ...options], {
    cwd: projectRoot(),
    stdio: ["ignore", "pipe", "inherit"],
    signal,
  });
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on("exit", resolve).on("error", reject),
  );
  const show = everyTwoSeconds(({ conversations, messages }: { conversations: number; messages: number }) =>
    say(
      text(
        `已生成 ${conversations} 个会话、${messages} 条消息`,
        `generated ${conversations} conversations, ${messages} messages`,
      ),
    ),
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const read = generatorLine.parse(JSON.parse(line));
    if ("progress" in read) show(read.progress);
  }
  const code = await ended;
  if (code !== 0) throw new Error(`The demo generator ended with ${code}`);
}

function everyTwoSeconds<T>(show: (value: T) => void): (value: T) => void {
  let last = Date.now();
  return (value) => {
    if (Date.now() - last < 2000) return;
    last = Date.now();
    show(value);
  };
}
