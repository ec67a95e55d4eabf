import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dimensionDocs } from "../analytics/dimension-docs";
import { dimensions } from "../analytics/dimensions";
import { metrics } from "../analytics/metrics/index";
import { commands } from "../app/cli/commands";
import { apiDocument } from "./api-document";

const written = readFileSync("docs/api.md", "utf8");

test("docs/api.md says what the code says (npm run docs writes it)", () => {
  expect(apiDocument(written)).toBe(written);
});

test("every metric, dimension and command is documented in both languages", () => {
  for (const { id, label, doc } of metrics) {
    expect(written, id).toContain(`#### \`${id}\` ${label.zh} / ${label.en}`);
    expect(
      [doc.zh, doc.en].every((text) => written.includes(text)),
      id,
    ).toBe(true);
  }
  for (const { id } of dimensions) {
    const doc = dimensionDocs[id];
    expect(written, id).toContain(`| \`${id}\``);
    expect(
      [doc.zh, doc.en].every((text) => written.includes(text)),
      id,
    ).toBe(true);
  }
  for (const { name, doc } of commands) {
    expect(written, name).toContain(`### ${name}\n\n${doc.zh}\n\n${doc.en}`);
  }
});

test("a document without a place for a part is told", () => {
  expect(() => apiDocument("# nothing")).toThrow(/no place for/);
});
