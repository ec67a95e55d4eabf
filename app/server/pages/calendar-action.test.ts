import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { action } from "~/app/routes/w.$workspace.settings.calendar";
import { closeHouse, openHouse } from "../house.server";

const scratch = mkdtempSync(join(tmpdir(), "huiting-calendar-"));

beforeAll(async () => {
  await (await openHouse(join(scratch, "data"))).create("main");
});
afterAll(async () => {
  await closeHouse();
  rmSync(scratch, { recursive: true, force: true });
});

async function send(fields: Record<string, string>) {
  const body = new URLSearchParams({
    name: "客服中心",
    tz: "UTC",
    firstResponse: "30",
    response: "90",
    ...fields,
  });
  const request = new Request("http://localhost/w/main/settings/calendar", { method: "POST", body });
  return action({ request, params: { workspace: "main" }, context: {} });
}

it("answers 400 to a form with something wrong in it, and keeps what was typed", async () => {
  const refused = await send({ firstResponse: "soon", tz: "Mars/Base" });
  expect(refused.init?.status).toBe(400);
  expect(refused.data.issues.map(({ where }) => where).sort()).toEqual(["firstResponse", "tz"]);
  expect(refused.data.fields.firstResponse).toBe("soon");
  expect((await send({})).init?.status).toBe(200);
});
