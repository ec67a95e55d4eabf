import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import type { DataFolder } from "./data-folder";
import { freeSpace } from "./free-space";
import { listImportFolders } from "./import-folders";
import { loadTables, parquetFile } from "./load/tables";
import type { Workspace } from "./workspace";

/** One thing the doctor looked at. `ok: false` is something to do about. */
export interface Finding {
  readonly workspace: string | null;
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Examines the data folder and every workspace in it; changes nothing. */
export async function doctor(data: DataFolder): Promise<Finding[]> {
  const free = await freeSpace(data.path);
  const findings: Finding[] = [
    {
      workspace: null,
      check: "free-space",
      ok: free > 2 ** 30,
      detail: `${Math.floor(free / 2 ** 20)} MiB free in ${data.path}`,
    },
  ];
  for (const id of data.workspaceIds()) {
    try {
      findings.push(...(await examine(await data.open(id))));
    } catch (error) {
      findings.push({ workspace: id, check: "open", ok: false, detail: (error as Error).message });
    }
  }
  return findings;
}

async function examine(workspace: Workspace): Promise<Finding[]> {
  const recovered = workspace.recovered.map(({ kind, about, detail }) => ({
    workspace: workspace.id,
    check: kind,
    ok: kind === "import-removed",
    detail: `${about}: ${detail}`,
  }));
  const counted: Finding[] = [];
  for (const { check, sql } of countChecks) {
    const bad = await count(workspace, sql);
    counted.push({ workspace: workspace.id, check, ok: bad === 0, detail: bad === 0 ? "none" : `${bad}` });
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
  const problems: string[] = [];
  for (const id of ids) {
    const each = folders.get(id);
    folders.delete(id);
    if (!each) problems.push(`${id} has no folder`);
    else if (!each.manifest) problems.push(`${id} has no manifest`);
    else {
      const { read, rejected, duplicates } = each.manifest;
      for (const { name, count: key } of loadTables) {
        const rows = (read[key] ?? 0) - (rejected[key] ?? 0) - (duplicates[key] ?? 0);
        if (rows > 0 && !existsSync(parquetFile(each.folder, name)))
          problems.push(`${id} lacks ${name}.parquet`);
      }
      for (const file of readdirSync(each.folder)) {
        if (lstatSync(join(each.folder, file)).nlink !== 1)
          problems.push(`${id}/${file} is linked from elsewhere`);
      }
    }
  }
  for (const id of folders.keys()) problems.push(`${id} has a folder and no place in the ledger`);
  return [
    {
      workspace: workspace.id,
      check: "imports",
      ok: problems.length === 0,
      detail:
        problems.length === 0
          ? `${ids.length} ${ids.length === 1 ? "import" : "imports"}, with all files`
          : problems.join("; "),
    },
  ];
}

const countChecks: readonly { check: string; sql: string }[] = [
  {
    check: "messages-without-conversation",
    sql: "SELECT count(*) FROM messages ANTI JOIN conversations USING (conversation_id)",
  },
  ...(["assignments", "ratings", "conversation_tags"] as const).map((name) => ({
    check: `${name}-without-conversation`,
    sql: `SELECT count(*) FROM ${name} ANTI JOIN conversations USING (conversation_id)`,
  })),
  {
    check: "unknown-customers",
    // Not NOT IN: of an empty set it is true for NULL too.
    sql: "SELECT count(*) FROM conversations ANTI JOIN customers USING (customer_id) WHERE customer_id IS NOT NULL",
  },
  {
    check: "unknown-agents",
    sql: `SELECT count(*) FROM (SELECT DISTINCT agent_id FROM messages WHERE agent_id IS NOT NULL)
          ANTI JOIN agents USING (agent_id)`,
  },
  ...loadTables.map(({ name, keys }) => ({
    check: `${name}-repeated`,
    sql: `SELECT count(*) - count(DISTINCT (${keys.join(", ")})) FROM ${name}`,
  })),
  {
    check: "messages-out-of-order",
    sql: `SELECT count(*) FROM (
            SELECT conversation_id = lag(conversation_id) OVER () AND seq <= lag(seq) OVER () AS wrong FROM messages
          ) WHERE wrong`,
  },
  {
    check: "facts-without-conversation",
    sql: "SELECT count(*) FROM conversation_facts ANTI JOIN conversations USING (conversation_id)",
  },
  {
    check: "facts-repeated",
    sql: "SELECT count(*) - count(DISTINCT conversation_id) FROM conversation_facts",
  },
  {
    check: "conversations-without-facts",
    sql: `SELECT count(*) FROM conversations c SEMI JOIN
            (SELECT conversation_id FROM messages WHERE sender IN ('customer', 'agent')) m USING (conversation_id)
          ANTI JOIN conversation_facts f USING (conversation_id) WHERE NOT c.deleted`,
  },
];
