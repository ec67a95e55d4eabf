import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../../../sql/workspace";
import { beginImport } from "../begin-import.server";
import { workspaceToFill } from "../house.server";
import { readerOf } from "../text/readers.server";
import { customersLines } from "./risk-formats.server";
import type { RiskList } from "./risk-list.server";
import { scorerOf } from "./scorer.server";

/** What happened to customers, told shortly; days are UTC dates or instants. */
export interface ShortHistory {
  /** Segments by customer; those who are only named below have none. */
  readonly segments?: Readonly<Record<string, string>>;
  /** Who wrote, when, what, and after how many minutes somebody replied (null: nobody). */
  readonly contacts?: readonly {
    readonly who: string;
    readonly at: string;
    readonly says?: string;
    readonly reply?: number | null;
    /** What the agent says, and tags of the conversation. */
    readonly told?: string;
    readonly tags?: string;
  }[];
  readonly purchases?: readonly {
    readonly who: string;
    readonly at: string;
    readonly amount?: number;
    readonly currency?: string;
  }[];
  readonly ratings?: readonly { readonly contact: number; readonly at: string; readonly stars: number }[];
  readonly visits?: readonly { readonly who: string; readonly at: string; readonly url: string }[];
  readonly labels?: readonly { readonly who: string; readonly at: string }[];
}

/** Imports it into a workspace of that name and waits until its messages are read. */
export async function historyOf(folder: string, name: string, history: ShortHistory): Promise<Workspace> {
  const { segments = {}, contacts = [], purchases = [], ratings = [], visits = [], labels = [] } = history;
  const files = join(folder, name);
  mkdirSync(files, { recursive: true });
  const who = new Set([...contacts, ...purchases, ...visits, ...labels].map((one) => one.who));
  const instant = (at: string) => (at.length === 10 ? `${at}T08:00:00Z` : at);
  const after = (at: string, minutes: number) =>
    new Date(Date.parse(instant(at)) + minutes * 60_000).toISOString();
  const write = (table: string, header: string, rows: readonly (readonly (string | number)[])[]) => {
    if (rows.length === 0) return;
    const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
    const lines = rows.map((row) => row.map((value) => (value === "" ? "" : cell(value))).join(","));
    writeFileSync(join(files, `${table}.csv`), [header, ...lines, ""].join("\n"));
  };
  write(
    "customers",
    "id,name,segment",
    [...who].map((id) => [id, `顾客 ${id}`, segments[id] ?? ""]),
  );
  write(
    "conversations",
    "id,customer_id,channel,status,started_at,tags",
    contacts.map(({ who, at, tags = "" }, no) => [`c${no}`, who, "web", "closed", instant(at), tags]),
  );
  write(
    "messages",
    "id,conversation_id,at,from,text",
    contacts.flatMap(({ at, says = "你好，在吗", reply = 1, told = "在的" }, no) => [
      [`m${no}`, `c${no}`, instant(at), "customer", says],
      ...(reply === null ? [] : [[`r${no}`, `c${no}`, after(at, reply), "agent", told]]),
    ]),
  );
  write(
    "ratings",
    "conversation_id,at,score,scale,lowest",
    ratings.map(({ contact, at, stars }) => [`c${contact}`, instant(at), stars, 5, 1]),
  );
  write(
    "visits",
    "id,customer_id,at,url",
    visits.map(({ who, at, url }, no) => [`v${no}`, who, instant(at), url]),
  );
  write(
    "purchases",
    "id,customer_id,at,amount,currency",
    purchases.map(({ who, at, amount = 100, currency = "CNY" }, no) => [
      `p${no}`,
      who,
      instant(at),
      amount,
      currency,
    ]),
  );
  write(
    "churned",
    "customer_id,at",
    labels.map(({ who, at }) => [who, instant(at)]),
  );
  const workspace = await workspaceToFill(name);
  await imported(workspace, files, "UTC");
  return workspace;
}

/** The workspace "shop" of these files, imported, read and scored: what is stored of it is settled. */
export async function shopOf(files: string): Promise<Workspace> {
  const workspace = await workspaceToFill("shop");
  await imported(workspace, files, "Asia/Shanghai");
  // Whoever is still being scored in the background would make everything anew under a test.
  await scorerOf(workspace).settled();
  return workspace;
}

async function imported(workspace: Workspace, files: string, tz: string): Promise<void> {
  await (await beginImport(workspace, { paths: [files], format: null, source: "shop", tz })).done;
  await readerOf(workspace).settled();
}

/** What the command line and the API say of a list, read back. */
export async function saidOf(list: RiskList) {
  let text = "";
  for await (const line of customersLines(list)) text += `${line}\n`;
  return JSON.parse(text);
}
