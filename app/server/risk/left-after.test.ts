import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askList } from "../../../analytics/query/list";
import { parseList } from "../../../analytics/query/list-question";
import type { Workspace } from "../../../sql/workspace";
import { askContext } from "../ask.server";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { readerOf } from "../text/readers.server";
import { scorerOf } from "./scorer.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-left-after-"));
let workspace: Workspace;

/** Conversations by customer, day of 2025 and what is said; purchases; labels. The history ends on 30 June. */
const said: readonly [customer: string, id: string, day: string, text: string][] = [
  // Says so in a later conversation, four weeks on; nothing after that counts again.
  ["ann", "ann-1", "01-05", "请问怎么开发票"],
  ["ann", "ann-2", "02-01", "太失望了，我要注销账号，再也不用了"],
  ["ann", "ann-3", "02-10", "发票收到了"],
  // Never leaves by word; silent for months between the second and the third.
  ["bob", "bob-1", "01-05", "请问怎么开发票"],
  ["bob", "bob-2", "01-20", "发票在哪里"],
  ["bob", "bob-3", "06-20", "发票再开一张"],
  // Has an imported label.
  ["cleo", "cleo-1", "03-01", "请问怎么开发票"],
  ["cleo", "cleo-2", "03-20", "发票在哪里"],
  ["dan", "dan-1", "06-30", "请问怎么开发票"],
];

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await workspaceToFill(null);
  const lines = said.map(([customer, id, day, text]) => {
    const at = `2025-${day}T02:00:00Z`;
    const messages = [
      { id: `${id}-m`, at, from: "customer", text },
      { id: `${id}-r`, at: `2025-${day}T02:01:00Z`, from: "agent", agent: { id: "a" }, text: "好的" },
    ];
    return JSON.stringify({ id, channel: "web", customer: { id: customer }, messages });
  });
  const files = join(folder, "files");
  mkdirSync(files);
  writeFileSync(join(files, "history.jsonl"), lines.join("\n"));
  writeFileSync(join(files, "churned.csv"), "customer_id,at\ncleo,2025-04-10T00:00:00Z\n");
  // A purchase is a sign of life, too.
  writeFileSync(
    join(files, "purchases.csv"),
    "id,customer_id,at,amount,currency\np1,cleo,2025-03-25T00:00:00Z,9,CNY\n",
  );
  const wishes = { paths: [files], format: null, source: "shop", tz: "UTC" };
  await (await beginImport(workspace, wishes)).done;
  await readerOf(workspace).settled();
}, 120_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

/** The conversations that a part of the share opens. */
async function listed(part: "all" | "numerator"): Promise<string[]> {
  const params = new URLSearchParams({ metric: "left_share", part });
  const context = await askContext(workspace.id, params);
  const list = await askList(context, parseList(params, [], context.directory));
  return list.rows.map(({ externalId }) => externalId).sort();
}

async function judgedBy(definition: string, inactiveDays: number | null = null) {
  await workspace.writeSetting("churn", { definition, inactiveDays, horizonDays: 30 });
  await scorerOf(workspace).settled();
  return { left: await listed("numerator"), counted: await listed("all") };
}

describe("whether the customer left after a conversation", () => {
  it("is told by the first word of leaving within the days that follow", async () => {
    expect(await judgedBy("intent")).toEqual({
      left: ["ann-1", "ann-2"],
      // ann-3 came after she had left; the days after bob-3 and dan-1 are not over.
      counted: ["ann-1", "ann-2", "bob-1", "bob-2", "cleo-1", "cleo-2"],
    });
  }, 60_000);

  it("is told by an imported label", async () => {
    expect(await judgedBy("imported")).toEqual({
      // From 1 March it is 40 days to the label, from 20 March 21.
      left: ["cleo-2"],
      counted: ["ann-1", "ann-2", "ann-3", "bob-1", "bob-2", "cleo-1", "cleo-2"],
    });
  }, 60_000);

  it("is told by silence after each conversation, which a purchase breaks", async () => {
    expect(await judgedBy("inactive", 20)).toEqual({
      // ann-1: 27 days; ann-3 and bob-2: for months. cleo buys five days after her second, and is silent only then.
      left: ["ann-1", "ann-3", "bob-2"],
      counted: ["ann-1", "ann-2", "ann-3", "bob-1", "bob-2", "cleo-1", "cleo-2"],
    });
  }, 60_000);
});
