import type { ActionFunctionArgs } from "@remix-run/node";
import { strayParameters } from "../../analytics/parameters";
import { readAll } from "../server/api-params.server";
import { asApi } from "../server/http-errors.server";
import { namedWorkspace } from "../server/named-workspace.server";
import { readBody } from "../server/topics/read-body.server";
import { saveTaxonomy } from "../server/topics/saved-taxonomies.server";

/** POST /api/topics/apply: saves the taxonomy in the body; it is applied in the background (GET /api/topics says how far). */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const issues = strayParameters(params, ["workspace", "note"]);
    const { workspace, body } = await readAll(issues, async () => {
      const read = () => readBody(request);
      const workspace = await namedWorkspace(params.get("workspace"), read, issues);
      return { workspace, body: await read() };
    });
    const saved = await saveTaxonomy(workspace, body, params.get("note"));
    return Response.json(
      { version: saved.version, is_new: saved.isNew, topics: saved.taxonomy.topics.length },
      { status: 202, headers: { "Cache-Control": "no-store" } },
    );
  });
}
