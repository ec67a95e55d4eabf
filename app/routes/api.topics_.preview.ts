import type { ActionFunctionArgs } from "@remix-run/node";
import type { Issue } from "../../analytics/errors";
import { readChoice, strayParameters } from "../../analytics/parameters";
import { readAll } from "../server/api-params.server";
import { asApi } from "../server/http-errors.server";
import { namedWorkspace } from "../server/named-workspace.server";
import { previewRule, readRuleFile } from "../server/topics/preview-rule.server";
import { readBody } from "../server/topics/read-body.server";
import { previewJson } from "../server/topics/topic-formats.server";

/** POST /api/topics/preview: what the rule in the body would take in; `exact=true` counts everything. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const issues: Issue[] = strayParameters(params, ["workspace", "exact"]);
    const exact = readChoice(params, "exact", ["false", "true"], issues) === "true";
    const asked = await readAll(issues, async () => {
      const read = () => readBody(request);
      const workspace = await namedWorkspace(params.get("workspace"), read, issues);
      return { workspace, topic: await readRuleFile(workspace, await read()) };
    });
    const answer = await previewRule(asked.workspace, asked.topic, { exact, signal: request.signal });
    return Response.json(previewJson(answer), { headers: { "Cache-Control": "no-store" } });
  });
}
