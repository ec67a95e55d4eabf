import type { LoaderFunctionArgs } from "@remix-run/node";
import { askList } from "../../analytics/query/list";
import { parseList } from "../../analytics/query/list-question";
import { askContext } from "../server/ask.server";
import { listJson } from "../server/conversation-formats.server";
import { workspaceFor } from "../server/house.server";
import { asApi, onlyBy } from "../server/http-errors.server";

/** GET /api/conversations: a page of the rows that a metric counted under a filter. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const workspace = await workspaceFor(params.get("workspace"));
    const context = await askContext(workspace.id, params);
    const list = await askList(context, parseList(params, ["workspace"], context.directory), request.signal);
    return Response.json(listJson(list), { headers: { "Cache-Control": "no-store" } });
  });
}

export const action = onlyBy("GET");
