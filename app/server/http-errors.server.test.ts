import { expect, test } from "vitest";
import { emptyDirectory } from "../../analytics/directory";
import { BadInput, NotFound } from "../../analytics/errors";
import { parseQuestion } from "../../analytics/query/question";
import { readCustomerFilter } from "../../analytics/risk/customer-filter";
import { text } from "../../analytics/text";
import { asApi, asPage, cleanAddress, type ErrorBody, onlyBy } from "./http-errors.server";

const request = new Request("http://127.0.0.1:3000/api/query?metrics=nonsense&by=day&channel=web&channel=x");
const issues = [
  { where: "metrics", code: "unknown_metric", text: text("没有", "none") },
  { where: "channel", code: "bad_value", text: text("不对", "wrong") },
];

async function bodyOf(
  thrown: unknown,
  asked = request,
): Promise<{ status: number; raw: string; body: ErrorBody }> {
  const response = await asApi(asked, () => Promise.reject(thrown));
  const raw = await response.text();
  return { status: response.status, raw, body: JSON.parse(raw) };
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
}

test("bad input is a 400 that names everything and a way out", async () => {
  const { status, body } = await bodyOf(new BadInput(issues));
  expect([status, body.error.code, body.error.issues, body.error.clean]).toEqual([
    400,
    "bad-input",
    issues,
    "/api/query?by=day",
  ]);
});

test("the class of another bundle is known by its name and shape", async () => {
  const foreign = Object.assign(new Error("x"), { name: "BadInput", issues });
  expect((await bodyOf(foreign)).status).toBe(400);
});

test.each([
  ["band=huge&segment=a", "?segment=a"],
  ["band=high,low&page=1,2&score=%207&segment=a", "?segment=a"],
  ["agent=x,y", ""],
])("the way out of %s leaves nothing behind that is wrong", async (search, clean) => {
  const asked = new Request(`http://127.0.0.1:3000/w/demo/risk?${search}`);
  const thrown = thrownBy(() => readCustomerFilter(new URL(asked.url).searchParams));
  expect((await bodyOf(thrown, asked)).body.error.clean).toBe(`/w/demo/risk${clean}`);
});

test("something that is not there is a 404 in both languages", async () => {
  const { status, body } = await bodyOf(new NotFound(text("没有这个会话", "no such conversation")));
  expect([status, body.error.text]).toEqual([404, { zh: "没有这个会话", en: "no such conversation" }]);
});

test("anything else is a 500 with an id and without its cause", async () => {
  const { status, raw, body } = await bodyOf(new Error("SELECT secret FROM messages"));
  expect(status).toBe(500);
  expect(raw).not.toMatch(/secret|at .*:\d+/);
  expect(body.error.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(body.error.text.zh).toContain(body.error.id);
});

test("pages throw the same body as a response, and pass redirects on", async () => {
  const thrown = await asPage(request, () => Promise.reject(new BadInput(issues))).catch(
    (response) => response,
  );
  expect([thrown.status, (await thrown.json()).error.issues]).toEqual([400, issues]);
  const redirect = Response.redirect("http://127.0.0.1/x");
  expect(await asPage(request, () => Promise.reject(redirect)).catch((response) => response)).toBe(redirect);
});

test("an address is clean when its bad parameters are gone, and null when none of them is in it", () => {
  const url = new URL("http://x/y?a=1&b=2&b=3");
  const issue = (where: string) => ({ where, code: "x", text: text("", "") });
  expect(cleanAddress(url, [issue("b")])).toBe("/y?a=1");
  expect(cleanAddress(url, [issue("a"), issue("b")])).toBe("/y");
  expect(cleanAddress(url, [issue("missing")])).toBeNull();
});

test("of a list only the wrong values go, so that the way out is no second error", async () => {
  const url = new URL("http://x/api/query?metrics=nope,conversations&metrics=none&by=day,,foo&channel=a%2Cb");
  const ask = (params: URLSearchParams) => parseQuestion(params, [], emptyDirectory, "zh");
  const { body } = await bodyOf(
    thrownBy(() => ask(url.searchParams)),
    new Request(url),
  );
  const clean = body.error.clean ?? "";
  expect(clean).toBe("/api/query?metrics=conversations&by=day%2C&channel=a%2Cb");
  expect(ask(new URL(clean, url).searchParams)).toMatchObject({
    metrics: ["conversations"],
    by: ["day"],
  });
});

test("a method that an address does not take is a 405 in the same shape, with those it takes", async () => {
  const posted = new Request("http://x/api/query?metrics=messages", { method: "POST" });
  const response = onlyBy("GET")({ request: posted });
  expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET"]);
  const { error } = (await response.json()) as ErrorBody;
  expect([error.code, error.issues[0]?.where]).toEqual(["bad-input", "method"]);
  expect(error.text).toEqual({
    zh: "/api/query 只接受 GET，不接受 POST。",
    en: "/api/query takes GET, not POST.",
  });
});
