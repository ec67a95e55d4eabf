import { createReadStream } from "node:fs";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { rejectedFile } from "../server/find-import.server";
import { asApi, onlyBy } from "../server/http-errors.server";

/** GET /api/imports/:id/rejected: the rows that were refused, as CSV with file, line, field and reason. */
export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const path = await rejectedFile(params.id ?? "");
    return new Response(createReadableStreamFromReadable(createReadStream(path)), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="rejected.csv"',
        "Cache-Control": "no-store",
      },
    });
  });
}

export const action = onlyBy("GET");
