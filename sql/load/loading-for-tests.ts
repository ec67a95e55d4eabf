import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { afterEach, beforeEach } from "vitest";
import { type DataFolder, openDataFolder } from "../data-folder";
import { rowsOf } from "../duckdb/dialect";
import type { Workspace } from "../workspace";
import { type StageRows, stageRows } from "./stage-rows";
import type { LoadCounts } from "./staged";
import { loadTables } from "./tables";

/** What loading is told besides the rows. */
export const context = { businessIntervals: null, closers: [] };
export let scratch: string;
export let workspace: Workspace;
let data: DataFolder;
let imports = 0;

/** Gives each test of the file that calls it an empty workspace, in a scratch folder that goes with the test. */
export function anEmptyWorkspaceForEach(): void {
  beforeEach(async () => {
    scratch = mkdtempSync(join(tmpdir(), "huiting-load-"));
    data = await openDataFolder(join(scratch, "data"));
    workspace = await data.create("main");
  });
  afterEach(async () => {
    await data.close();
    rmSync(scratch, { recursive: true, force: true });
  });
}

/** Goes on in another empty workspace. */
export async function anotherWorkspace(id: string): Promise<void> {
  workspace = await data.create(id);
}

/** The import that was loaded last. */
export function lastImport(): string {
  return `i-${imports}`;
}

/** An instant of the morning that everything here happens in. */
export const at = (minute: number) => new Date(Date.UTC(2025, 9, 1, 9, minute));

/** A conversation's row, whole as of the minute `version`. */
export function conversation(id: number, version: number, hash: number, more: Record<string, unknown> = {}) {
  return {
    conversation_id: id,
    source: "t",
    external_id: `c-${id}`,
    version_at: at(version),
    content_hash: hash,
    ...more,
  };
}

/** A message's row: odd ids are the customer's, even ones an agent's. */
export function message(
  conversationId: number,
  id: number,
  seq: number,
  text: string,
  more: Record<string, unknown> = {},
) {
  const content_hash = [...text].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 1_000_003;
  return {
    conversation_id: conversationId,
    message_id: conversationId * 1000 + id,
    seq,
    at: at(id),
    sender: id % 2 ? "customer" : "agent",
    text,
    content_hash,
    ...more,
  };
}

function nextImport(): string {
  imports += 1;
  return `i-${imports}`;
}

/** Stages the rows as an import of their own and loads it. */
export async function load(rows: StageRows): Promise<LoadCounts> {
  return workspace.load(await stageRows(scratch, nextImport(), rows), context);
}

/** The same rows in an import of other rows: not known by its digest, each is compared. */
export function loadAmong(rows: StageRows): Promise<LoadCounts> {
  const stranger = { group_id: 10_000 + imports, source: "t", external_id: `g-${imports}` };
  return load({ ...rows, agent_groups: [stranger] });
}

/** What the workspace answers. */
export async function ask(sql: string): Promise<Record<string, unknown>[]> {
  return rowsOf(await workspace.ask(CompiledQuery.raw(sql)));
}

/** A conversation's messages in order, each after its place. */
export async function texts(conversationId: number): Promise<string[]> {
  const rows = await ask(
    `SELECT seq || ' ' || text AS line FROM messages WHERE conversation_id = ${conversationId} ORDER BY seq`,
  );
  return rows.map(({ line }) => String(line));
}

/** Everything imported, without which import brought it. */
export async function everything(): Promise<string> {
  const parts: unknown[] = [];
  for (const { name } of loadTables) {
    const table = await workspace.ask(
      CompiledQuery.raw(`SELECT * EXCLUDE import_id FROM ${name} ORDER BY ALL`),
    );
    parts.push([name, table.columns]);
  }
  for (const name of ["conversation_facts", "rounds", "segments"]) {
    const without = name === "conversation_facts" ? "EXCLUDE import_id" : "";
    const table = await workspace.ask(CompiledQuery.raw(`SELECT * ${without} FROM ${name} ORDER BY ALL`));
    parts.push([name, table.columns]);
  }
  return JSON.stringify(parts);
}

/** Two conversations with what belongs to them. */
export const chat: StageRows = {
  customers: [{ customer_id: 5, source: "t", external_id: "u-5", name: "王芳", segment: "VIP" }],
  agents: [{ agent_id: 9, source: "t", external_id: "a-9", name: "张伟", kind: "human" }],
  conversations: [conversation(1, 2, 100, { customer_id: 5 }), conversation(2, 2, 200)],
  messages: [message(1, 1, 0, "hello"), message(1, 2, 1, "hi", { agent_id: 9 }), message(2, 1, 0, "help")],
  ratings: [{ rating_id: 7, conversation_id: 1, at: at(3), score: 5, lowest: 1, highest: 5 }],
  conversation_tags: [{ conversation_id: 1, tag: "退款" }],
};
