import type { LoaderFunctionArgs } from "@remix-run/node";
import { findImport } from "../server/find-import.server";
import { asApi, onlyBy } from "../server/http-errors.server";
import { importEvents } from "../server/import-events.server";

/** GET /api/imports/:id/events: snapshots as server-sent events until the import has ended. */
export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const events = importEvents(findImport(params.id ?? ""), request.signal);
    const headers = { "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform" };
    return new Response(events, { headers });
  });
}

export const action = onlyBy("GET");
