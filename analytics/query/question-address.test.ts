import { describe, expect, test } from "vitest";
import { emptyDirectory } from "../directory";
import { parseList } from "./list-question";
import { parseQuestion } from "./question";

describe("a question's address", () => {
  const read = (search: string, of: "list" | "question") => {
    const params = new URLSearchParams(search);
    if (of === "list") return parseList(params, ["open"], emptyDirectory);
    return parseQuestion(params, ["format"], emptyDirectory, "en");
  };

  test("gives what takes one value once, and lists as often as one likes", () => {
    for (const name of ["metric", "part", "sort", "cursor", "limit", "open"])
      expect(() => read(`${name}=&${name}=`, "list")).toThrow(`${name} may be given only once`);
    for (const name of ["limit", "format", "tz"])
      expect(() => read(`metrics=messages&${name}=&${name}=`, "question")).toThrow("only once");
    expect(read("metrics=messages&metrics=rounds,messages&by=day&by=channel", "question")).toMatchObject({
      metrics: ["messages", "rounds"],
      by: ["day", "channel"],
    });
  });

  test.each(["0", "501", "1e2", "0x10", " 5", "1.0", "-1"])("limit %s is refused", (limit) => {
    expect(() => read(`limit=${encodeURIComponent(limit)}`, "list")).toThrow("1 to 500");
  });
});

describe("bounds on a measure", () => {
  const bounds = new URLSearchParams("value__gte=3&metrics=response&metric=conversations");

  test("belong to lists of a metric that measures each row; elsewhere they are told", () => {
    expect(() => parseQuestion(bounds, ["metric"], emptyDirectory, "en")).toThrow(/value__gte/);
    expect(() => parseList(bounds, ["metrics"], emptyDirectory)).toThrow(/value__gte/);
    bounds.set("metric", "response");
    expect(parseList(bounds, ["metrics"], emptyDirectory).filter.clauses).toHaveLength(1);
  });
});
