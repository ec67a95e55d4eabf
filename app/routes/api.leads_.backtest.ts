import type { LoaderFunctionArgs } from "@remix-run/node";
import { unknownParameters } from "../server/api-params.server";
import { workspaceFor } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { leadsJudgedAsOf } from "../server/risk/leads-judged.server";
import { leadBacktestJson } from "../server/risk/risk-formats.server";
import { readRiskQuestion } from "../server/risk/risk-question.server";

/** GET /api/leads/backtest: what the scorecard of buying is worth, as `leads backtest --json` prints it. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const { workspace, asOf } = await readRiskQuestion(
      { asOf: params.get("as-of"), top: null },
      () => workspaceFor(params.get("workspace")),
      unknownParameters(params, ["workspace", "as-of"]),
    );
    const told = leadBacktestJson(await leadsJudgedAsOf(workspace, asOf, request.signal));
    return Response.json(told, { headers: { "Cache-Control": "no-store" } });
  });
}
