import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { Issue } from "../../analytics/errors";
import * as conversation from "../routes/api.conversations_.$id";
import * as notes from "../routes/w.$workspace.annotations";
import * as definitions from "../routes/w.$workspace.settings.definitions";
import * as imports from "../routes/w.$workspace.settings.import";
import * as models from "../routes/w.$workspace.settings.models";
import * as quality from "../routes/w.$workspace.settings.quality";
import * as words from "../routes/w.$workspace.settings.words";
import * as topic from "../routes/w.$workspace.topics_.t.$topic";
import { closeHouse, openHouse, settingsOf, workspaceFor } from "./house.server";
import type { ErrorBody } from "./http-errors.server";
import { aSmallHistory } from "./small-history-for-tests";

const scratch = mkdtempSync(join(tmpdir(), "huiting-refusals-"));
const data = join(scratch, "data");
beforeAll(async () => {
  await aSmallHistory(data, scratch);
  await openHouse(data);
}, 120_000);
afterAll(async () => {
  await closeHouse();
  rmSync(scratch, { recursive: true, force: true });
});

type Given = Parameters<typeof conversation.loader>[0];
type Params = Record<string, string>;
interface Told {
  readonly status: number;
  readonly issues: readonly Issue[];
  readonly error: ErrorBody["error"] | null;
}

/** What a route answers: thrown or returned, as JSON or as data of the page. */
async function told(answer: Promise<unknown>): Promise<Told> {
  const thrown = await answer.then(
    (given) => given,
    (cause: unknown) => cause,
  );
  if (thrown instanceof Response) {
    const body: Partial<ErrorBody> = thrown.headers.get("content-type")?.includes("json")
      ? await thrown.json()
      : {};
    return { status: thrown.status, issues: body.error?.issues ?? [], error: body.error ?? null };
  }
  const { data, init } = thrown as {
    data?: { issues?: readonly Issue[] } | null;
    init?: { status?: number };
  };
  return { status: init?.status ?? 200, issues: data?.issues ?? [], error: null };
}

const given = (path: string, params: Params, init?: RequestInit): Given => ({
  request: new Request(`http://localhost${path}`, init),
  params,
  context: {},
});
const named = (issues: readonly Issue[]) => issues.map(({ where, code }) => `${where} ${code}`);
const send = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) });

describe("GET /api/conversations/:id", () => {
  const get = (id: string, search = "") =>
    conversation.loader(given(`/api/conversations/${encodeURIComponent(id)}${search}`, { id }));

  it.each([
    ["a key", "11", "meiqia"],
    ["the source's id", "c2", "canonical"],
    ["source/id", "canonical/c1", "canonical"],
  ])("finds one by %s", async (_, id, source) => {
    const answer = await get(id);
    expect([answer.status, (await answer.json()).conversation.source]).toEqual([200, source]);
  });

  it.each(["none", "", "99999999999999999999", "c2' or 1=1 --", "\u0000"])("knows no %j", async (id) => {
    const { status, error } = await told(get(id));
    expect([status, error?.code, error?.issues]).toEqual([404, "not-found", []]);
    expect(error?.text.zh).toMatch(/^没有编号为「.*」的会话。$/s);
    expect(error?.text.en).toMatch(/^There is no conversation/);
  });

  it("names those that share an id instead of choosing one", async () => {
    const { status, issues } = await told(get("c1"));
    expect([status, named(issues)]).toEqual([400, ["id several_conversations"]]);
    for (const said of Object.values(issues[0]?.text ?? {})) expect(said).toContain("canonical/c1");
  });

  it.each([
    ["?limit=3&colour=red", ["limit unknown_parameter", "colour unknown_parameter"]],
    ["?workspace=main&workspace=demo", ["workspace repeated"]],
    ["?workspace=none&limit=3", ["workspace unknown_workspace", "limit unknown_parameter"]],
  ])("names all that is wrong in %s", async (search, wrong) => {
    const { status, issues, error } = await told(get("c2", search));
    expect([status, named(issues), error?.code]).toEqual([400, wrong, "bad-input"]);
  });

  it("a workspace that there is not is a 404, and another method a 405", async () => {
    expect(await told(get("c2", "?workspace=none"))).toMatchObject({
      status: 404,
      error: { text: { zh: "没有名为「none」的工作区。", en: 'There is no workspace "none".' } },
    });
    const posted = conversation.action(given("/api/conversations/c2", { id: "c2" }, { method: "POST" }));
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

describe("the settings", () => {
  const main = { workspace: "main" };

  test.each([
    ["words", words.loader],
    ["models", models.loader],
    ["import", imports.loader],
    ["definitions", definitions.loader],
    ["quality", quality.loader],
  ])(
    "%s take no parameter that they do not have, in no workspace that there is not",
    async (page, loader) => {
      const path = `/w/main/settings/${page}`;
      const stray = await told(loader(given(`${path}?colour=red&size=2`, main)));
      expect([stray.status, named(stray.issues)]).toEqual([
        400,
        ["colour unknown_parameter", "size unknown_parameter"],
      ]);
      const nowhere = await told(loader(given(path, { workspace: "none" })));
      expect([nowhere.status, nowhere.error?.text.en]).toEqual([404, 'There is no workspace "none".']);
    },
  );

  test("a kind of finding that there is not is named", async () => {
    const { status, issues } = await told(quality.loader(given("/w/main/settings/quality?kind=odd", main)));
    expect([status, issues.map(({ where }) => where)]).toEqual([400, ["kind"]]);
  });

  test.each([
    [{}, ["task", "do"]],
    [{ task: "mood", do: "learn" }, ["task", "do"]],
    [{ task: "sentiment", do: "" }, ["do"]],
    [{ do: "own" }, ["task"]],
  ])("models: %j names each choice that is none", async (fields, wrong) => {
    const { status, issues } = await told(
      models.action(given("/w/main/settings/models", main, send(fields))),
    );
    expect([status, issues.map(({ where }) => where)]).toEqual([400, wrong]);
    for (const { text } of issues) expect(text.en).toMatch(/choose from (satisfaction|train)/);
  });

  test("words: what is not known to be wanted changes nothing", async () => {
    const path = "/w/main/settings/words";
    const workspace = await workspaceFor("main");
    expect((await told(words.action(given(path, main, send({ intent: "save", stop: "亲" }))))).status).toBe(
      200,
    );
    for (const fields of [{}, { intent: "oops" }, { stop: "x" }] as Record<string, string>[]) {
      const { status, issues } = await told(words.action(given(path, main, send(fields))));
      expect([status, named(issues)]).toEqual([400, ["intent bad_choice"]]);
    }
    expect((await settingsOf(workspace)).words.stop).toEqual(["亲"]);
    const wrong = { intent: "save", stop: "\u0001", synonyms: "甲 乙" };
    const { status, issues } = await told(words.action(given(path, main, send(wrong))));
    expect([status, issues.map(({ where }) => where)]).toEqual([400, ["synonyms"]]);
  });

  test.each([
    [{}, "The request is incomplete."],
    [{ intent: "redo", importId: "i-1" }, "The request is incomplete."],
    [{ intent: "undo", importId: "" }, "The request is incomplete."],
    [{ intent: "undo", importId: "nope" }, 'There is no import "nope".'],
  ])("import: %j is refused", async (fields, said) => {
    const { status, issues } = await told(
      imports.action(given("/w/main/settings/import", main, send(fields))),
    );
    expect([status, issues.map(({ text }) => text.en)]).toEqual([400, [said]]);
  });

  test.each([
    ["words", words.action],
    ["models", models.action],
    ["import", imports.action],
    ["notes", notes.action],
  ])("%s: a body that is no form is told", async (_, action) => {
    const init = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
    const { status, issues } = await told(action(given("/w/main/x", main, init)));
    expect([status, named(issues)]).toEqual([400, ["body no_form"]]);
  });
});

describe("notes on the time axis", () => {
  const main = { workspace: "main" };
  const post = (fields: Record<string, string>) =>
    told(notes.action(given("/w/main/annotations", main, send(fields))));

  test.each([
    [{}, ["day bad_day", "words bad_length"]],
    [{ day: "2025-02-30", words: "大促" }, ["day bad_day"]],
    [{ day: "2025-11-11", until: "later", words: "大促" }, ["until bad_day"]],
    [{ day: "2025-11-11", until: "2025-11-10", words: "大促" }, ["until before"]],
    [
      { day: "11.11", until: "x", words: "大".repeat(81) },
      ["day bad_day", "until bad_day", "words bad_length"],
    ],
  ] as [Record<string, string>, string[]][])("%j is not saved", async (fields, wrong) => {
    const { status, issues } = await post(fields);
    expect([status, named(issues)]).toEqual([400, wrong]);
    const page = await notes.loader(given("/w/main/annotations", main));
    expect(page.notes).toEqual([]);
  });

  test("one that is gone, or was never there, is a 404", async () => {
    for (const fields of [
      { id: "gone", intent: "delete" },
      { id: "gone", day: "2025-11-11", words: "大促" },
    ] as Record<string, string>[])
      expect(await post(fields)).toMatchObject({
        status: 404,
        error: { text: { zh: "这条标注已经不在了。", en: "This note is no longer there." } },
      });
  });

  test("the day that an address begins one with must be a day, and nothing else is in it", async () => {
    const { status, issues } = await told(notes.loader(given("/w/main/annotations?day=soon&x=1&x=2", main)));
    expect([status, named(issues)]).toEqual([400, ["x unknown_parameter", "day bad_day"]]);
  });

  test("notes on a topic that there is not are a 404", async () => {
    const where = { workspace: "main", topic: "nope" };
    const { status } = await told(topic.action(given("/w/main/topics/nope", where, send({ words: "x" }))));
    expect(status).toBe(404);
  });
});
