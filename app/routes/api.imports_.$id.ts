import type { LoaderFunctionArgs } from "@remix-run/node";
import { findImport } from "../server/find-import.server";
import { asApi, onlyBy } from "../server/http-errors.server";

/** GET /api/imports/:id: how far an import is, and its report once it is done. */
export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () =>
    Response.json(findImport(params.id ?? "").snapshot(), { headers: { "Cache-Control": "no-store" } }),
  );
}

export const action = onlyBy("GET");
