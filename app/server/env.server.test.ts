import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import type { BadInput } from "../../analytics/errors";
import { readEnv } from "./env.server";

function wrong(source: Record<string, string>): string[] {
  try {
    readEnv(source);
    return [];
  } catch (thrown) {
    return (thrown as BadInput).issues.map(({ where }) => where);
  }
}

test("an empty environment listens on this machine, with the data beside the program", () => {
  const { port, host, data, demo, development } = readEnv({ PORT: "" }, "/srv/huiting");
  expect({ port, host, data, demo, development }).toEqual({
    port: 3000,
    host: "127.0.0.1",
    data: "/srv/huiting/data",
    demo: 20_000,
    development: false,
  });
});

test.each(["0.0.0.0", "::", "192.168.1.5", "example.org"])(
  "%s is refused as host until there are accounts",
  (host) => {
    expect(wrong({ HOST: host })).toEqual(["HOST"]);
  },
);

test.each(["127.0.0.1", "localhost", "::1"])("%s is this machine", (host) => {
  expect(readEnv({ HOST: host }).host).toBe(host);
});

test.each(["http", "-1", "65536", "3000.5", "0x10", "1e3", "Infinity"])("%s is no port", (port) => {
  expect(wrong({ PORT: port })).toEqual(["PORT"]);
});

test.each(["0", "8080", " 3000 "])("%j is a port", (port) => {
  expect(readEnv({ PORT: port }).port).toBe(Number(port));
});

test("every wrong variable is named, not only the first", () => {
  expect(wrong({ PORT: "http", HOST: "0.0.0.0", HUITING_DEMO: "-1", HUITING_LOG: "loud" })).toEqual([
    "PORT",
    "HOST",
    "HUITING_DEMO",
    "HUITING_LOG",
  ]);
});

test("a log level that there is not leaves the log standing, so that it can be told", () => {
  const load = `import("./app/server/log.server.ts").then(({ log }) => console.log(log.level))`;
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "--eval", load], {
    env: { ...process.env, HUITING_LOG: "loud" },
    encoding: "utf8",
  });
  expect(stdout.trim()).toBe("info");
});
