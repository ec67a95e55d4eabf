import { expect, test } from "vitest";
import type { Issue } from "../../analytics/errors";
import { isBadInput } from "../server/http-errors.server";
import { readArguments } from "./arguments";
import { findCommand } from "./commands";
import { filterParams } from "./filter-params";

function read(line: string) {
  const [name, ...rest] = line.split(" ");
  const command = findCommand(name);
  if (!command) throw new Error(`no command ${name}`);
  return readArguments(command, rest);
}

function issuesOf(line: string): string[] {
  try {
    return read(line).issues.map(({ where, code }) => `${where} ${code}`);
  } catch (thrown) {
    if (!isBadInput(thrown)) throw thrown;
    return thrown.issues.map(({ where, code }) => `${where} ${code}`);
  }
}

test.each([
  ["import a.jsonl b.jsonl --tz Asia/Shanghai --json", []],
  ["import", ["import word_needed"]],
  ["import --colour=red --tz", ["--colour unknown_option", "--tz value_needed", "import word_needed"]],
  ["transcript one two", ["transcript extra_word"]],
  ["query --json=yes --from 2025-01-01 --from 2025-02-01", ["--json no_value", "--from given_twice"]],
  ["query --where a=1 --where b=2", []],
  ["import --help", []],
])("%s", (line, issues) => {
  expect(issuesOf(line)).toEqual(issues);
});

test("conditions become the URL's parameters", () => {
  const issues: Issue[] = [];
  const given = read(
    "query --where channel=web --where channel=app --where agent!=a=b --from 2025-10-01 --compare previous",
  );
  const call = {
    ...given,
    cwd: "/",
    data: "/",
    signal: new AbortController().signal,
    terminal: undefined as never,
  };
  expect(String(filterParams(call, issues))).toBe(
    "from=2025-10-01&compare=previous&channel=web&channel=app&agent__not=a%3Db",
  );
  expect(issues).toEqual([]);
});
