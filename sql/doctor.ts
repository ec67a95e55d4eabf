import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import type { DataFolder } from "./data-folder";
import { Failure, type Said } from "./failure";
import { freeSpace } from "./free-space";
import { listImportFolders } from "./import-folders";
import { parquetFiles } from "./load/parquet-files";
import { loadTables } from "./load/tables";
import type { Workspace } from "./workspace";

/** One thing the doctor looked at. `ok: false` is something to do about. */
export interface Finding {
  readonly workspace: string | null;
  /** Names the check to programs, whatever the language. */
  readonly check: string;
  readonly ok: boolean;
  readonly title: Said;
  readonly detail: Said;
}

/** Examines the data folder and every workspace in it; changes nothing. */
export async function doctor(data: DataFolder): Promise<Finding[]> {
  const free = await freeSpace(data.path);
  const mebibytes = Math.floor(free / 2 ** 20);
  const findings: Finding[] = [
    {
      workspace: null,
      check: "free-space",
      ok: free > 2 ** 30,
      title: { zh: "剩余空间", en: "Free space" },
      detail: { zh: `${data.path} 还有 ${mebibytes} MiB`, en: `${mebibytes} MiB free in ${data.path}` },
    },
  ];
  for (const id of data.workspaceIds()) {
    try {
      findings.push(...(await examine(await data.open(id))));
    } catch (error) {
      const title = { zh: "工作区打不开", en: "The workspace cannot be opened" };
      findings.push({
        workspace: id,
        check: "open",
        ok: false,
        title,
        detail: error instanceof Failure ? error.said : both((error as Error).message),
      });
    }
  }
  return findings;
}

/** What is the same in both languages: names, figures, the machine's own words. */
function both(words: string): Said {
  return { zh: words, en: words };
}

async function examine(workspace: Workspace): Promise<Finding[]> {
  const recovered = workspace.recovered.map(({ kind, about, detail }) => ({
    workspace: workspace.id,
    check: kind,
    ok: kind === "import-removed",
    title: recoveries[kind],
    detail: both(`${about}: ${detail}`),
  }));
  const counted: Finding[] = [];
  for (const { check, title, sql } of countChecks) {
    const bad = await count(workspace, sql);
    const detail = bad === 0 ? { zh: "无", en: "none" } : both(`${bad}`);
    counted.push({ workspace: workspace.id, check, ok: bad === 0, title, detail });
  }
  return [...recovered, ...(await examineImports(workspace)), ...counted];
}

async function count(workspace: Workspace, sql: string): Promise<number> {
  const table = await workspace.ask(CompiledQuery.raw(sql));
  return Number(table.columns[0]?.[0] ?? 0);
}

/** The ledger against imports/: the files are what a damaged database is made again from. */
async function examineImports(workspace: Workspace): Promise<Finding[]> {
  const ledger = await workspace.ask(CompiledQuery.raw("SELECT import_id FROM imports ORDER BY seq"));
  const ids = (ledger.columns[0] ?? []).map(String);
  const folders = new Map(listImportFolders(workspace.folder).map((each) => [each.id, each]));
  const problems: Said[] = [];
  for (const id of ids) {
    const each = folders.get(id);
    folders.delete(id);
    if (!each) problems.push({ zh: `${id} 没有文件夹`, en: `${id} has no folder` });
    else if (!each.manifest) problems.push({ zh: `${id} 没有清单`, en: `${id} has no manifest` });
    else {
      const { read, rejected, duplicates } = each.manifest;
      for (const { name, count: key } of loadTables) {
        const rows = (read[key] ?? 0) - (rejected[key] ?? 0) - (duplicates[key] ?? 0);
        if (rows > 0 && parquetFiles(each.folder, name).length === 0)
          problems.push({ zh: `${id} 缺少 ${name}.parquet`, en: `${id} lacks ${name}.parquet` });
      }
      for (const file of readdirSync(each.folder)) {
        if (lstatSync(join(each.folder, file)).nlink !== 1)
          problems.push({ zh: `${id}/${file} 另有硬链接`, en: `${id}/${file} is linked from elsewhere` });
      }
    }
  }
  for (const id of folders.keys())
    problems.push({ zh: `${id} 有文件夹但未登记`, en: `${id} has a folder and no place in the ledger` });
  const [problem] = problems;
  const whole = {
    zh: `${ids.length} 次导入，文件齐全`,
    en: `${ids.length} ${ids.length === 1 ? "import" : "imports"}, with all files`,
  };
  const detail = {
    zh: problems.map(({ zh }) => zh).join("；"),
    en: problems.map(({ en }) => en).join("; "),
  };
  const title = { zh: "导入留下的文件", en: "Files of the imports" };
  return [
    { workspace: workspace.id, check: "imports", ok: !problem, title, detail: problem ? detail : whole },
  ];
}

const recoveries: Readonly<Record<Workspace["recovered"][number]["kind"], Said>> = {
  "wal-cut": { zh: "日志有残缺，已截去", en: "A torn log was cut" },
  "import-removed": { zh: "已清除未完成的导入", en: "An unfinished import was removed" },
  "import-without-files": { zh: "有导入缺少文件", en: "An import without its files" },
  "import-forgotten": { zh: "有导入未登记", en: "An import that is not in the ledger" },
};

const countChecks: readonly { check: string; title: Said; sql: string }[] = [
  {
    check: "messages-without-conversation",
    title: { zh: "消息没有所属会话", en: "Messages without a conversation" },
    sql: "SELECT count(*) FROM messages ANTI JOIN conversations USING (conversation_id)",
  },
  ...(["assignments", "ratings", "conversation_tags"] as const).map((name) => ({
    check: `${name}-without-conversation`,
    title: { zh: `${name} 没有所属会话`, en: `${name} without a conversation` },
    sql: `SELECT count(*) FROM ${name} ANTI JOIN conversations USING (conversation_id)`,
  })),
  {
    check: "unknown-customers",
    title: { zh: "会话指向不存在的客户", en: "Conversations of unknown customers" },
    // Not NOT IN: of an empty set it is true for NULL too.
    sql: "SELECT count(*) FROM conversations ANTI JOIN customers USING (customer_id) WHERE customer_id IS NOT NULL",
  },
  {
    check: "unknown-agents",
    title: { zh: "消息指向不存在的客服", en: "Messages of unknown agents" },
    sql: `SELECT count(*) FROM (SELECT DISTINCT agent_id FROM messages WHERE agent_id IS NOT NULL)
          ANTI JOIN agents USING (agent_id)`,
  },
  ...loadTables.map(({ name, keys }) => ({
    check: `${name}-repeated`,
    title: { zh: `${name} 有重复`, en: `${name} repeated` },
    sql: `SELECT count(*) - count(DISTINCT (${keys.join(", ")})) FROM ${name}`,
  })),
  {
    check: "messages-out-of-order",
    title: { zh: "消息未按会话排好", en: "Messages out of order" },
    sql: `SELECT count(*) FROM (
            SELECT conversation_id = lag(conversation_id) OVER () AND seq <= lag(seq) OVER () AS wrong FROM messages
          ) WHERE wrong`,
  },
  {
    check: "facts-without-conversation",
    title: { zh: "会话指标没有所属会话", en: "Facts without a conversation" },
    sql: "SELECT count(*) FROM conversation_facts ANTI JOIN conversations USING (conversation_id)",
  },
  {
    check: "facts-repeated",
    title: { zh: "会话指标重复", en: "Facts repeated" },
    sql: "SELECT count(*) - count(DISTINCT conversation_id) FROM conversation_facts",
  },
  {
    check: "conversations-without-facts",
    title: { zh: "会话缺少指标", en: "Conversations without facts" },
    sql: `SELECT count(*) FROM conversations c SEMI JOIN
            (SELECT conversation_id FROM messages WHERE sender IN ('customer', 'agent')) m USING (conversation_id)
          ANTI JOIN conversation_facts f USING (conversation_id) WHERE NOT c.deleted`,
  },
];
