import { describe, expect, it } from "vitest";
import { connectors, detectFormat } from ".";
import type { FileSample } from "./connector";

const sample = (name: string, kind: FileSample["kind"], fields: string[]): FileSample => ({
  name,
  kind,
  fields,
});

describe("detectFormat", () => {
  it.each([
    ["nested JSONL", sample("x.jsonl", "json", ["id", "messages"]), "canonical", "nested"],
    ["a table by its name", sample("in/Messages.CSV", "csv", ["at"]), "canonical", "messages"],
    [
      "a table by its columns",
      sample("chat.csv", "csv", ["conversation_id", "at", "from"]),
      "canonical",
      "messages",
    ],
    [
      "conversations as JSON are nested",
      sample("conversations.jsonl", "json", ["id", "channel"]),
      "canonical",
      "nested",
    ],
    ["a Parquet table by its name", sample("ratings.parquet", "parquet", []), "canonical", "ratings"],
    ["Meiqia", sample("1.json", "json", ["enterprise_id", "conv_id", "conv_content"]), "meiqia", "nested"],
    [
      "Twitter",
      sample("t.csv", "csv", ["", "tweet_id", "author_id", "inbound", "created_at", "text"]),
      "twcs",
      "gathered",
    ],
  ])("%s", (_, file, format, shape) => {
    const detected = detectFormat([file]);
    expect([detected.connector.id, ...detected.shapes]).toEqual([format, shape]);
  });

  it("passes over files that are not of the format when others are", () => {
    const files = [
      sample("readme.txt", "unknown", []),
      sample("messages.csv", "csv", ["conversation_id", "at", "from"]),
    ];
    expect(detectFormat(files).shapes).toEqual([null, "messages"]);
  });

  it("names every format, and what was seen, in both languages", () => {
    try {
      detectFormat([sample("x.csv", "csv", ["foo", "bar"])]);
      expect.unreachable();
    } catch (error) {
      const [issue] = (error as { issues: { text: { zh: string; en: string } }[] }).issues;
      for (const words of [issue?.text.zh, issue?.text.en]) {
        expect(words).toContain("foo, bar");
        for (const connector of connectors) expect(words).toContain(connector.id);
      }
    }
  });
});
