import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Directory } from "../../analytics/directory";
import { parseFilter } from "../../analytics/filter/parse";
import { askContext } from "../server/ask.server";
import { asApi } from "../server/http-errors.server";
import { namedWorkspace } from "../server/named-workspace.server";
import { listJson } from "../server/topics/topic-formats.server";
import { listTopics } from "../server/topics/topic-list.server";

/** GET /api/topics: the newest taxonomy's topics with their conversations under a filter. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const read = (directory?: Directory) => parseFilter(params, ["workspace"], directory);
    const workspace = await namedWorkspace(params.get("workspace"), read);
    const { directory } = await askContext(workspace.id, params);
    const answer = await listTopics(workspace, read(directory));
    return Response.json(listJson(answer), { headers: { "Cache-Control": "no-store" } });
  });
}
