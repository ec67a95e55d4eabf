import type { LoaderFunctionArgs } from "@remix-run/node";
import { leadsJudgedAsOf } from "../server/risk/leads-judged.server";
import { answerRisk } from "../server/risk/risk-api.server";
import { leadBacktestJson } from "../server/risk/risk-formats.server";

/** GET /api/leads/backtest: what the scorecard of buying is worth, as `leads backtest --json` prints it. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return answerRisk(request, "back-test", async ({ workspace, asOf }) =>
    leadBacktestJson(await leadsJudgedAsOf(workspace, asOf, request.signal)),
  );
}
