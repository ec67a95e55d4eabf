import { BadInput } from "../../analytics/errors";
import { text } from "../../analytics/text";

/** More than any form has to say; what is imported does not come through a form. */
const mostBytes = 32 * 2 ** 20;

/** The form that a request sends; `files`: fields that may hold one. Throws BadInput for what is none, or is too long. */
export async function readForm(request: Request, files: readonly string[] = []): Promise<FormData> {
  const body = await bodyOf(request);
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const form = await new Response(body, { headers }).formData().catch(() => {
    const said = text(
      "应以表单的形式提交（application/x-www-form-urlencoded 或 multipart/form-data）。",
      "It must be sent as a form: application/x-www-form-urlencoded or multipart/form-data.",
    );
    throw refused("no_form", said);
  });
  const odd = [...form].find(([name, value]) => typeof value !== "string" && !files.includes(name));
  if (odd) throw refused("no_file", text(`${odd[0]} 不能是文件。`, `${odd[0]} cannot be a file.`));
  return form;
}

/** A body may say that it is shorter than it is, or nothing: what counts is what comes. */
async function bodyOf(request: Request): Promise<Blob> {
  const tooLong = () =>
    refused("too_long", text("表单太大，最多 32 MB。", "The form is too long: 32 MB at most."));
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLong();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > mostBytes) throw tooLong();
    parts.push(part);
  }
  return new Blob(parts);
}

function refused(code: string, said: ReturnType<typeof text>): BadInput {
  return new BadInput([{ where: "body", code, text: said }]);
}
