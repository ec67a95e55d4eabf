import type { LoaderFunctionArgs } from "@remix-run/node";
import { unknownParameters } from "../server/api-params.server";
import { workspaceFor } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { customersJson } from "../server/risk/risk-formats.server";
import { riskList } from "../server/risk/risk-list.server";
import { readRiskQuestion } from "../server/risk/risk-question.server";

/** GET /api/risk: who is most likely to leave and why, as `risk --json` prints them. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const { workspace, asOf, top } = await readRiskQuestion(
      { asOf: params.get("as-of"), top: params.get("top") },
      () => workspaceFor(params.get("workspace")),
      unknownParameters(params, ["workspace", "as-of", "top"]),
    );
    const list = await riskList(workspace, asOf, top);
    return Response.json(customersJson(list), { headers: { "Cache-Control": "no-store" } });
  });
}
