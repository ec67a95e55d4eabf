import { once } from "node:events";
import { request as send } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, expect, test } from "vitest";
import { ownHostOnly, ownOriginOnly, requestId, securityHeaders } from "./security.server";

const app = express().use(requestId, ownHostOnly, securityHeaders({ development: false }), ownOriginOnly);
app.all("*", (_request, response) => {
  response.send(response.locals.cspNonce);
});
const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
afterAll(() => server.close());

function ask(method: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const sent = send({ host: "127.0.0.1", port, method, path: "/", headers }, (response) => {
        let body = "";
        response.on("data", (chunk) => (body += chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
      sent.on("error", reject);
      sent.end();
    },
  );
}

const own = `http://127.0.0.1:${port}`;

test.each([
  ["GET", {}, 200],
  ["GET", { host: "localhost:3000" }, 200],
  ["GET", { host: "[::1]:3000" }, 200],
  ["GET", { host: "evil.example" }, 403],
  ["GET", { host: "127.0.0.1.evil.example" }, 403],
  ["GET", { host: "localhost.evil.example:3000" }, 403],
  ["POST", {}, 200],
  ["POST", { origin: own }, 200],
  ["POST", { origin: "https://evil.example" }, 403],
  ["POST", { origin: "null" }, 403],
  ["POST", { origin: "http://127.0.0.1:1" }, 403],
  ["POST", { "sec-fetch-site": "cross-site" }, 403],
  ["DELETE", { origin: "https://evil.example" }, 403],
  ["GET", { origin: "https://evil.example" }, 200],
])("%s with %o is %i", async (method, headers, status) => {
  expect((await ask(method, headers)).status).toBe(status);
});

test("scripts run with this answer's nonce only, and no other site may frame it", async () => {
  const [first, second] = [await ask("GET"), await ask("GET")];
  const policy = String(first.headers["content-security-policy"]);
  expect(policy).toContain(`script-src 'self' 'nonce-${first.body}'`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(first.body).not.toBe(second.body);
  expect(first.headers["referrer-policy"]).toBe("same-origin");
});
