import type { ActionFunctionArgs } from "@remix-run/node";
import { takeOnly } from "../../analytics/parameters";
import { workspaceFor } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { readBody } from "../server/topics/read-body.server";
import { saveTaxonomy } from "../server/topics/saved-taxonomies.server";

/** POST /api/topics/apply: saves the taxonomy in the body; it is applied in the background (GET /api/topics says how far). */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    takeOnly(params, ["workspace", "note"]);
    const workspace = await workspaceFor(params.get("workspace"));
    const saved = await saveTaxonomy(workspace, await readBody(request), params.get("note"));
    return Response.json(
      { version: saved.version, is_new: saved.isNew, topics: saved.taxonomy.topics.length },
      { status: 202, headers: { "Cache-Control": "no-store" } },
    );
  });
}
