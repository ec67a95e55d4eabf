import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseFilter } from "~/analytics/filter/parse";
import { metrics } from "~/analytics/metrics/index";
import { askList } from "~/analytics/query/list";
import { parseQuestion } from "~/analytics/query/question";
import { askQuestion } from "~/analytics/query/run";
import { answerJson } from "./answer-formats.server";
import { askContext } from "./ask.server";
import { closeHouse, deriveContext, openHouse, workspaceToFill } from "./house.server";
import { startImport } from "./import/job";

interface Expected {
  readonly tz: string;
  readonly calendar: unknown;
  readonly files: readonly string[];
  readonly questions: readonly {
    readonly name: string;
    readonly metrics: readonly string[];
    readonly by: readonly string[];
    readonly filter: Record<string, string>;
    readonly rows: readonly Record<string, unknown>[];
  }[];
}

const answers = join(__dirname, "../../fixtures/known-answers");
const expected = JSON.parse(readFileSync(join(answers, "expected.json"), "utf8")) as Expected;
const folder = mkdtempSync(join(tmpdir(), "huiting-known-"));

beforeAll(async () => {
  await openHouse(folder);
  const workspace = await workspaceToFill("main");
  await workspace.writeSetting("tz", expected.tz);
  await workspace.writeSetting("calendar", expected.calendar);
  const paths = expected.files.map((file) => join(answers, file));
  const job = startImport({ workspace, paths, context: () => deriveContext(workspace) });
  const report = await job.done;
  expect(report.rejected).toEqual({});
});

afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

/** The expected fields of a row, numbers to six decimals as in expected.json. */
function rounded(row: Record<string, unknown>, like: Record<string, unknown>): Record<string, unknown> {
  const shown = (value: unknown) => (typeof value === "number" ? Number(value.toFixed(6)) : value);
  return Object.fromEntries(Object.keys(like).map((field) => [field, shown(row[field])]));
}

/** Metrics of what is worked out in the background, computed by hand in a test of that. */
const elsewhere = new Set(["left_share"]);

describe("answers computed by hand, from the file through the query path", () => {
  test.each(expected.questions.map((question) => [question.name, question] as const))(
    "%s",
    async (_, question) => {
      const context = await askContext("main");
      const params = new URLSearchParams(question.filter);
      params.set("metrics", question.metrics.join(","));
      if (question.by.length > 0) params.set("by", question.by.join(","));
      const answer = answerJson(
        await askQuestion(context, parseQuestion(params, [], context.directory, "en")),
      );
      const sorted = (rows: readonly Record<string, unknown>[]) =>
        [...rows].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
      const like = question.rows[0] ?? {};
      expect(sorted(answer.rows.map((row) => rounded(row, like)))).toEqual(
        sorted(question.rows.map((row) => rounded(row, like))),
      );
    },
  );

  test.each(expected.questions.map((question) => [question.name, question] as const))(
    "every figure of: %s opens as many rows",
    async (_, question) => {
      const context = await askContext("main");
      const filter = parseFilter(new URLSearchParams(question.filter), [], context.directory);
      for (const metric of question.metrics) {
        const answer = answerJson(await askQuestion(context, { metrics: [metric], by: [], filter }));
        const row = answer.rows[0] ?? {};
        const list = await askList(context, {
          filter,
          metric,
          part: "all",
          sort: "newest",
          cursor: null,
          limit: 500,
        });
        expect([metric, list.total, list.rows.length]).toEqual([
          metric,
          row[`${metric}_n`] ?? row[metric],
          list.total,
        ]);
      }
    },
  );

  test("every metric of the core set has a hand-computed answer", () => {
    const covered = new Set(expected.questions.flatMap((question) => question.metrics));
    // What messages say, and who may leave, is measured by models: analytics/metrics/sentiment.test.ts, app/server/risk.
    const core = metrics.filter(({ id, ofText, ofCustomer }) => !ofText && !ofCustomer && !elsewhere.has(id));
    expect(core.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });
});
