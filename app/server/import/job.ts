import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BadInput, type Issue } from "../../../analytics/errors";
import { type Text, text } from "../../../analytics/text";
import { Failure } from "../../../sql/failure";
import type { LoadCounts, LoadProgress, StagedImport } from "../../../sql/load/staged";
import { tableWords } from "../../strings/settings";
import type { ImportJob, ImportReport, ImportRequest, ImportSnapshot } from "./job-types";
import { pathIssues } from "./paths";
import type { ChildMessage, ChildRequest, ChildResult } from "./protocol";
import { spawnChild } from "./spawn";

export type { ImportJob, ImportReport, ImportRequest, ImportSnapshot, ImportWorkspace } from "./job-types";

// On globalThis: after a hot reload, and in a second bundle, jobs must still be found.
const registryKey = Symbol.for("huiting.import.jobs");
function registry(): Map<string, ImportJob & { workspaceId: string }> {
  const holder = globalThis as { [registryKey]?: Map<string, ImportJob & { workspaceId: string }> };
  holder[registryKey] ??= new Map();
  return holder[registryKey];
}

/** The imports of this process, the newest last; finished ones stay until 50 newer ones came. */
export function importJobs(): {
  get(id: string): ImportJob | undefined;
  list(workspaceId: string): ImportJob[];
} {
  return {
    get: (id) => registry().get(id),
    list: (workspaceId) => [...registry().values()].filter((job) => job.workspaceId === workspaceId),
  };
}

/** Starts an import: a child reads and stages, then the workspace loads it in one transaction. */
export function startImport(request: ImportRequest): ImportJob {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+Z/g, "");
  const id = `${stamp}-${randomBytes(3).toString("hex")}`;
  const folder = join(request.workspace.folder, "tmp", `import-${id}`);
  const abort = new AbortController();
  const listeners = new Set<(snapshot: ImportSnapshot) => void>();
  const started = performance.now();
  let child: ChildProcess | null = null;
  let now: ImportSnapshot = {
    id,
    workspace: request.workspace.id,
    state: "reading",
    phase: text("启动", "Starting"),
    bytesRead: 0,
    bytesTotal: 0,
    rows: 0,
    rowsPerSecond: 0,
    secondsLeft: null,
    report: null,
    issues: [],
  };
  const update = (change: Partial<ImportSnapshot>) => {
    now = { ...now, ...change };
    for (const listener of listeners) listener(now);
  };

  const run = async (): Promise<ImportReport> => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const tz = request.tz ?? String((await request.workspace.readSettings()).tz ?? "Asia/Shanghai");
    checkZone(tz);
    const issues = await pathIssues(request.paths);
    if (issues.length > 0) throw new BadInput(issues);
    abort.signal.throwIfAborted();
    child = spawnChild();
    const message: ChildRequest = {
      paths: request.paths,
      format: request.format ?? null,
      source: request.source ?? null,
      tz,
      folder,
    };
    const pace = rate(started);
    const result = await stageInChild(child, message, (progress) =>
      update({ ...progress, ...pace(progress) }),
    );
    child = null;
    abort.signal.throwIfAborted();
    update({ state: "loading", phase: text("写入", "Loading"), secondsLeft: null });
    const counts = await request.workspace.load(
      stagedImport(id, folder, result),
      await request.context(),
      (progress) => {
        update({ phase: loadPhase(progress) });
      },
      abort.signal,
    );
    return report(id, request.workspace.folder, result, counts, (performance.now() - started) / 1000);
  };

  const done = run()
    .then(
      (finished) => {
        update({ state: "done", phase: text("完成", "Done"), secondsLeft: 0, report: finished });
        return finished;
      },
      (error: unknown) => {
        const cancelled = abort.signal.aborted;
        const issues = cancelled
          ? [cancelledIssue]
          : error instanceof BadInput
            ? error.issues
            : [failed(error)];
        update({
          state: cancelled ? "cancelled" : "failed",
          phase: cancelled ? text("已取消", "Cancelled") : text("失败", "Failed"),
          secondsLeft: null,
          issues,
        });
        throw cancelled || error instanceof BadInput ? new BadInput(issues) : error;
      },
    )
    .finally(() => rmSync(folder, { recursive: true, force: true }));
  // Whoever waits hears of it; a page that only follows snapshots does not wait.
  done.catch(() => {});

  const job = {
    id,
    workspaceId: request.workspace.id,
    snapshot: () => now,
    subscribe(listener: (snapshot: ImportSnapshot) => void) {
      listeners.add(listener);
      listener(now);
      return () => listeners.delete(listener);
    },
    cancel() {
      if (now.state !== "reading" && now.state !== "loading") return;
      abort.abort();
      child?.kill("SIGKILL");
    },
    done,
  };
  remember(job);
  return job;
}

function remember(job: ImportJob & { workspaceId: string }): void {
  const jobs = registry();
  jobs.set(job.id, job);
  for (const [id, old] of jobs) {
    if (jobs.size <= 50) break;
    if (!["reading", "loading"].includes(old.snapshot().state)) jobs.delete(id);
  }
}

type Progress = Extract<ChildMessage, { kind: "progress" }>;

/** The child's answer. A child that dies, by a hostile file or by our own hand, rejects. */
function stageInChild(
  child: ChildProcess,
  request: ChildRequest,
  onProgress: (progress: Omit<Progress, "kind">) => void,
): Promise<ChildResult> {
  return new Promise((resolve, reject) => {
    let last = "";
    child.stderr?.on("data", (bytes: Buffer) => {
      last = (last + bytes.toString("utf8")).slice(-4000);
    });
    child.on("message", (raw) => {
      const message = raw as ChildMessage;
      if (message.kind === "progress") {
        const { kind, ...progress } = message;
        onProgress(progress);
      } else if (message.kind === "staged") resolve(message.result);
      else if (message.kind === "refused") reject(new BadInput(message.issues));
      else reject(new Error(message.words));
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      const how = signal ?? `code ${code}`;
      const said = text(
        `读取文件的子进程意外退出（${how}），没有导入任何内容。${last.slice(-300)}`,
        `The process that reads the files ended unexpectedly (${how}); nothing was imported. ${last.slice(-300)}`,
      );
      reject(new Failure(said));
    });
    child.send(request);
  });
}

/** Rows a second so far, and the time left by bytes. */
function rate(started: number) {
  return (progress: Omit<Progress, "kind">) => {
    const seconds = (performance.now() - started) / 1000;
    const share = progress.bytesTotal > 0 ? progress.bytesRead / progress.bytesTotal : 0;
    return {
      rowsPerSecond: seconds > 0 ? Math.round(progress.rows / seconds) : 0,
      secondsLeft: share > 0.02 ? Math.round((seconds * (1 - share)) / share) : null,
    };
  };
}

function stagedImport(importId: string, folder: string, result: ChildResult): StagedImport {
  const { format, source, read, rejected, duplicates, orphans, naiveTimes, warnings } = result;
  return {
    importId,
    folder: join(folder, "staged"),
    format,
    source,
    read,
    rejected,
    duplicates,
    report: { orphans, naiveTimes, warnings },
  };
}

function report(
  importId: string,
  folder: string,
  result: ChildResult,
  counts: LoadCounts,
  seconds: number,
): ImportReport {
  const loaded = counts.duplicates;
  const tables = new Set([...Object.keys(result.duplicates), ...Object.keys(loaded)]);
  const duplicates = Object.fromEntries(
    [...tables].map((table) => [table, (result.duplicates[table] ?? 0) + (loaded[table] ?? 0)]),
  );
  const rejectedFile = join(folder, "imports", importId, "rejected.csv");
  return {
    importId,
    format: result.format,
    source: result.source,
    read: result.read,
    stored: counts.stored,
    updated: counts.updated,
    duplicates,
    rejected: result.rejected,
    rejectedFile: existsSync(rejectedFile) ? rejectedFile : null,
    orphans: result.orphans,
    naiveTimes: result.naiveTimes,
    warnings: [...result.warnings],
    seconds,
  };
}

/** What loading does beside writing the tables. */
export const loadPhases = {
  checking: text("核对", "Checking"),
  deriving: text("计算指标", "Deriving facts"),
  committing: text("提交", "Committing"),
} as const satisfies Partial<Record<LoadProgress["step"], Text>>;

function loadPhase({ step, table }: LoadProgress): Text {
  if (step !== "loading") return loadPhases[step];
  const words = tableWords[table ?? ""] ?? text("", "");
  return text(`写入${words.zh}`, `Loading ${words.en.toLowerCase()}`);
}

function checkZone(tz: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: tz });
  } catch {
    throw new BadInput([
      {
        where: "tz",
        code: "unknown_zone",
        text: text(`没有名为“${tz}”的时区`, `There is no time zone "${tz}"`),
      },
    ]);
  }
}

const cancelledIssue: Issue = {
  where: "import",
  code: "cancelled",
  text: text("导入已取消，没有保存任何内容", "The import was cancelled; nothing was kept"),
};

/** What failed through no fault of the input. */
function failed(error: unknown): Issue {
  const words = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  const said =
    error instanceof Failure ? error.said : text(`导入失败：${words}`, `The import failed: ${words}`);
  return { where: "import", code: "import_failed", text: said };
}
