import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { projectRoot } from "../../sql/sql-files";

it("says what an error was, whichever of the two names it goes under", () => {
  const program = `import { log } from "./app/server/log.server";
    log.error({ cause: new Error("the one") }, "failed"); log.error({ err: new Error("the other") }, "failed");`;
  const { stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    cwd: projectRoot(),
    env: { ...process.env, HUITING_LOG: "error" },
    encoding: "utf8",
  });
  const [first, second] = stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({ level: 50, cause: { message: "the one", stack: expect.any(String) } });
  expect(second).toMatchObject({ level: 50, err: { message: "the other" } });
});
