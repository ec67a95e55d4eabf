import type { ActionFunctionArgs } from "@remix-run/node";
import { findImport } from "../server/find-import.server";
import { asApi, onlyBy } from "../server/http-errors.server";

/** POST /api/imports/:id/cancel: stops an import; nothing of it stays. */
export function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const job = findImport(params.id ?? "");
    job.cancel();
    return Response.json(job.snapshot(), { status: 202 });
  });
}

export const loader = onlyBy("POST");
