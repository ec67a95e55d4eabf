import { describe, expect, it } from "vitest";
import { readForm } from "./form.server";

const post = (body: string, headers: Record<string, string>) =>
  new Request("http://127.0.0.1/", { method: "POST", body, headers });

describe("a form", () => {
  it("is read as it was sent", async () => {
    const sent = post("a=1&a=2&b=", { "content-type": "application/x-www-form-urlencoded" });
    const form = await readForm(sent);
    expect([form.getAll("a"), form.get("b")]).toEqual([["1", "2"], ""]);
  });

  it("holds files only where one is expected", async () => {
    const form = new FormData();
    form.append("note", new Blob(["x"]), "x.txt");
    const sent = () => new Request("http://127.0.0.1/", { method: "POST", body: form });
    await expect(readForm(sent())).rejects.toMatchObject({ issues: [{ code: "no_file" }] });
    expect((await readForm(sent(), ["note"])).get("note")).toBeInstanceOf(Blob);
  });

  it("is read no further than it may be long, whatever its head says", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 2 ** 20;
        controller.enqueue(new Uint8Array(2 ** 20).fill(97));
        if (sent === 64 * 2 ** 20) controller.close();
      },
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const request = new Request("http://127.0.0.1/", { method: "POST", body, headers, duplex: "half" });
    const refused = await readForm(request).then(
      () => "read",
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ issues: [{ where: "body", code: "too_long" }] });
    expect(sent).toBeLessThan(40 * 2 ** 20);
  });

  it.each([
    ["no form", post("{}", { "content-type": "application/json" }), "no_form"],
    ["nothing", new Request("http://127.0.0.1/", { method: "POST" }), "no_form"],
    ["a broken one", post("--x\r\nno", { "content-type": "multipart/form-data; boundary=x" }), "no_form"],
    [
      "one that is too long",
      post("a=1", { "content-type": "application/x-www-form-urlencoded", "content-length": "99000000" }),
      "too_long",
    ],
  ])("is refused in words when it is %s", async (_, sent, code) => {
    await expect(readForm(sent)).rejects.toMatchObject({
      name: "BadInput",
      issues: [{ where: "body", code }],
    });
  });
});
