import type { ActionFunctionArgs } from "@remix-run/node";
import type { Directory } from "../../analytics/directory";
import type { Issue } from "../../analytics/errors";
import { parseFilter } from "../../analytics/filter/parse";
import { readAll } from "../server/api-params.server";
import { askContext } from "../server/ask.server";
import { asApi } from "../server/http-errors.server";
import { namedWorkspace } from "../server/named-workspace.server";
import { findSuggestions } from "../server/topics/suggestions.server";
import { clustersWanted, suggestionsJson } from "../server/topics/topic-formats.server";

/** POST /api/topics/suggest: groups what no rule covers under the filter; it may take a minute. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const issues: Issue[] = [];
    const k = clustersWanted(params.get("k"), issues);
    const read = (directory?: Directory) => parseFilter(params, ["workspace", "k"], directory);
    const { workspace, context, filter } = await readAll(issues, async () => {
      const workspace = await namedWorkspace(params.get("workspace"), read, issues);
      const context = await askContext(workspace.id, params);
      return { workspace, context, filter: read(context.directory) };
    });
    const found = await findSuggestions(workspace, context, { filter, k }, request.signal);
    return Response.json(suggestionsJson(found), { headers: { "Cache-Control": "no-store" } });
  });
}
