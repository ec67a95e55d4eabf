import { strayParameters } from "../../../analytics/parameters";
import { asApi } from "../http-errors.server";
import { type RiskQuestion, readRiskQuestion } from "./risk-question.server";

/**
 * Answers a GET request of risk or leads in JSON, which `tell` gives as a value, or as a response where it is
 * long. Takes `workspace`, `as-of` and, of a list, `top`; 400 for others.
 */
export function answerRisk(
  request: Request,
  of: "list" | "back-test",
  tell: (question: RiskQuestion) => Promise<unknown>,
): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const question = await readRiskQuestion(
      { asOf: params.get("as-of"), top: of === "list" ? params.get("top") : null },
      params.get("workspace"),
      strayParameters(params, ["workspace", "as-of", ...(of === "list" ? ["top"] : [])]),
    );
    const told = await tell(question);
    return told instanceof Response
      ? told
      : Response.json(told, { headers: { "Cache-Control": "no-store" } });
  });
}
