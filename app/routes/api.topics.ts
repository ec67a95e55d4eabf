import type { LoaderFunctionArgs } from "@remix-run/node";
import { parseFilter } from "../../analytics/filter/parse";
import { askContext } from "../server/ask.server";
import { workspaceFor } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { listJson } from "../server/topics/topic-formats.server";
import { listTopics } from "../server/topics/topic-list.server";

/** GET /api/topics: the newest taxonomy's topics with their conversations under a filter. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const workspace = await workspaceFor(params.get("workspace"));
    const { directory } = await askContext(workspace.id, params);
    const answer = await listTopics(workspace, parseFilter(params, ["workspace"], directory));
    return Response.json(listJson(answer), { headers: { "Cache-Control": "no-store" } });
  });
}
