import { describe, expect, it } from "vitest";
import { columnsOf, pageIssues, pageParameters, tableMetrics } from "./page-params.server";

const all = Object.values(pageParameters).flat();
const wrong = (search: string, own: readonly string[] = all) =>
  pageIssues(new URLSearchParams(search), own).map(({ where, value }) =>
    value ? `${where}=${value}` : where,
  );

describe("the parameters of a page", () => {
  it.each([
    ["sort=zz", ["sort"]],
    ["sort=--conversations", ["sort"]],
    ["cols=conversations,zz,response_p90,yy", ["cols=zz", "cols=yy"]],
    ["heat=zz&grain=year&sort=", ["heat", "grain", "sort"]],
    ["side=bot&lang=fr&measure=sum&shape=pie", ["side", "lang", "measure", "shape"]],
  ])("%s names what is wrong, all of it", (search, where) => {
    expect(wrong(search)).toEqual(where);
  });

  it("is not long-winded about a word, and leaves to others what the page does not have", () => {
    expect(wrong(`term=${"长".repeat(81)}`)).toEqual(["term"]);
    expect(wrong(`term=${"长".repeat(80)}`)).toEqual([]);
    expect(wrong("heat=zz&sort=zz&cols=zz&side=bot", ["sort"])).toEqual(["sort"]);
  });

  it("takes every column that the tables have, either way, and every choice", () => {
    for (const column of ["name", ...tableMetrics.flatMap(columnsOf)])
      expect(wrong(`sort=${column}`).concat(wrong(`sort=-${column}`))).toEqual([]);
    expect(wrong(`cols=${tableMetrics.flatMap(columnsOf).join(",")}&heat=missed_share&grain=hour`)).toEqual(
      [],
    );
  });
});
