import { expect, it } from "vitest";
import { readNewDay } from "./annotations";

it("begins a new note with a day that there is, or with none", () => {
  expect(readNewDay(new URLSearchParams("day=2024-02-29"))).toBe("2024-02-29");
  expect(readNewDay(new URLSearchParams(""))).toBe("");
});

it.each([
  "day=zz",
  "day=2025-02-29",
  "day=2025-1-1",
  "day=2025-01-01T09:00",
  "day=2025-01-01&day=2025-01-02",
  "days=1",
])("refuses %s and names the parameter", (search) => {
  expect(() => readNewDay(new URLSearchParams(search))).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ where: search.split("=")[0] })] }),
  );
});
