import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { projectRoot } from "../../sql/sql-files";
import { busyHolder, runCommand } from "../cli/run";
import { ensureWorkspace } from "./demo.server";
import type { Env } from "./env.server";
import { beginClosing, closeHouse, dataFolder, openHouse } from "./house.server";
import { importJobs } from "./import/job";
import { log } from "./log.server";
import { holderOf, listenForCommands } from "./rpc.server";
import { readerOf } from "./text/readers.server";
import { type Pages, webApplication } from "./web.server";

/** A server that runs: where, and how to stop it. */
export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** The start was refused for a reason that is in the message, in both languages. */
class Refused extends Error {
  override name = "Refused";
}

/** How long an answer under way may take when the server is told to stop. */
const patience = 10_000;

/** Opens the data folder, gives an empty one its first workspace, and serves pages, API and command line. */
export async function serve(env: Env): Promise<Running> {
  const started = performance.now();
  await takeFolder(env.data);
  await tryPort(env);
  let stopping = false;
  const web = createServer();
  const pages = await findPages(env, web);
  web.on(
    "request",
    webApplication(pages, async () => !stopping && (await isReady())),
  );
  await ensureWorkspace(env, (line) => console.log(line));
  const url = await listen(web, env);
  await readPendingTexts();
  const stopCommands = await listenForCommands(env.data, url, runCommand);
  greet(url, env, (performance.now() - started) / 1000);
  return {
    url,
    async stop() {
      stopping = true;
      beginClosing();
      await stopCommands();
      // First Vite, which ends its sockets to open pages: the web server would wait for them and end only its own.
      if (pages.from === "vite") await pages.vite.close();
      await closeWeb(web);
      await finishImports();
      await closeHouse();
    },
  };
}

/** Goes on reading messages where the last process stopped. */
async function readPendingTexts(): Promise<void> {
  const folder = await dataFolder();
  for (const id of folder.workspaceIds()) readerOf(await folder.open(id)).wake();
}

async function takeFolder(data: string): Promise<void> {
  try {
    await openHouse(data);
  } catch (thrown) {
    const busy = busyHolder(thrown);
    if (!busy) throw thrown;
    const at = holderOf(data)?.url;
    const since = busy.since.toISOString();
    throw new Refused(
      `数据文件夹 ${busy.path} 正由进程 ${busy.pid} 使用（自 ${since} 起${at ? `，${at}` : ""}）。\n` +
        `The data folder ${busy.path} is in use by process ${busy.pid} (since ${since}${at ? `, ${at}` : ""}).`,
    );
  }
}

async function findPages(env: Env, web: Server): Promise<Pages> {
  if (!env.development) {
    const folder = join(projectRoot(), "build/web");
    const built = pathToFileURL(join(folder, "server/index.js")).href;
    return { from: "build", folder, build: (await import(built)) as ServerBuild };
  }
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server: web } } });
  return { from: "vite", vite };
}

async function isReady(): Promise<boolean> {
  try {
    const folder = await dataFolder();
    await Promise.all(folder.workspaceIds().map(async (id) => (await folder.open(id)).readSettings()));
    return true;
  } catch (cause) {
    log.error({ err: cause }, "not ready");
    return false;
  }
}

/** Refuses a port that is taken before anything is made that takes its time. */
async function tryPort(env: Env): Promise<void> {
  const probe = createServer();
  await listen(probe, env);
  await new Promise((closed) => probe.close(closed));
}

function listen(web: Server, { port, host }: Env): Promise<string> {
  return new Promise((resolve, reject) => {
    web.once("error", (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === "EADDRINUSE";
      reject(
        taken
          ? new Refused(
              `端口 ${port} 已被占用，可用 PORT=3001 npm start 换一个。\nPort ${port} is taken; choose another with PORT=3001 npm start.`,
            )
          : cause,
      );
    });
    web.listen(port, host, () => {
      const { port: actual } = web.address() as AddressInfo;
      resolve(`http://${host === "::1" ? "[::1]" : host}:${actual}`);
    });
  });
}

function greet(url: string, { data }: Env, seconds: number): void {
  console.log(`\n  回听 Huiting  ${url}`);
  console.log(`  数据文件夹 · data folder: ${data}`);
  console.log(`  只有本机可以访问 · reachable from this machine only`);
  console.log(`  Ctrl-C 停止 · stops it  (${seconds.toFixed(1)} s)\n`);
}

/** Lets answers under way end, for a while. */
async function closeWeb(web: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => web.close(() => resolve()));
  web.closeIdleConnections();
  const late = setTimeout(() => web.closeAllConnections(), patience);
  await closed;
  clearTimeout(late);
}

/** An import that is being written is waited for; one that only reads is cancelled: it can be run again. */
async function finishImports(): Promise<void> {
  const folder = await dataFolder();
  const jobs = folder.workspaceIds().flatMap((id) => importJobs().list(id));
  await Promise.allSettled(
    jobs.map((job) => {
      if (job.snapshot().state === "reading") job.cancel();
      return job.done;
    }),
  );
}
