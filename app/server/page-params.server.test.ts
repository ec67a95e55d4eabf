import { describe, expect, it } from "vitest";
import { columnsOf, pageIssues, tableMetrics } from "./page-params.server";

const wrong = (search: string) =>
  pageIssues(new URLSearchParams(search)).map(({ where, value }) => (value ? `${where}=${value}` : where));

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

  it("takes every column that the tables have, either way, and every choice", () => {
    for (const column of ["name", ...tableMetrics.flatMap(columnsOf)])
      expect(wrong(`sort=${column}`).concat(wrong(`sort=-${column}`))).toEqual([]);
    expect(wrong(`cols=${tableMetrics.flatMap(columnsOf).join(",")}&heat=missed_share&grain=hour`)).toEqual(
      [],
    );
  });
});
