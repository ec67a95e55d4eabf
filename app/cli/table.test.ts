import { expect, test } from "vitest";
import { tableLines, width } from "./table";

test("columns line up whatever the script, and control characters do not reach the terminal", () => {
  const rows = [
    ["王芳", 12],
    ["Ann", null],
    ["x\u001b[31m\ny", 4.56789],
  ];
  const lines = tableLines(["name", "n"], rows);
  expect(lines.slice(2).map((line) => line.replace(/ +/g, " "))).toEqual([
    "王芳 12",
    "Ann –",
    "x\ufffd[31m y 4.568",
  ]);
  expect(new Set(lines.map(width)).size).toBe(1);
});

test("a terminal gives Chinese two columns a character", () => {
  expect([width("abc"), width("客服a"), width("，")]).toEqual([3, 5, 2]);
});
