import type { LoaderFunctionArgs } from "@remix-run/node";
import { judgedAsOf } from "../server/risk/judged.server";
import { answerRisk } from "../server/risk/risk-api.server";
import { backtestJson } from "../server/risk/risk-formats.server";

/** GET /api/risk/backtest: what the score is worth, as `risk backtest --json` prints it. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return answerRisk(request, "back-test", async ({ workspace, asOf }) =>
    backtestJson(await judgedAsOf(workspace, asOf, request.signal)),
  );
}
