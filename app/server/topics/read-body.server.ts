import { BadInput } from "../../../analytics/errors";
import { text } from "../../../analytics/text";

/** A taxonomy of 10,000 topics has a few MB; more is a mistake. */
const largestBody = 32 * 1024 * 1024;

/** A request's body as JSON. Throws BadInput where it is none, or too large. */
export async function readBody(request: Request): Promise<unknown> {
  const wrong = (code: string, zh: string, en: string) =>
    new BadInput([{ where: "body", code, text: text(zh, en) }]);
  const tooLarge = () => wrong("too_large", "内容超过 32 MB", "the body has more than 32 MB");
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) throw tooLarge();
  const written = await request.text();
  if (written.length > largestBody) throw tooLarge();
  try {
    return JSON.parse(written.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw wrong("bad_json", `不是合法的 JSON：${said}`, `not valid JSON: ${said}`);
  }
}
