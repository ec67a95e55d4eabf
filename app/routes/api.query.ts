import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Issue } from "../../analytics/errors";
import { parseQuestion } from "../../analytics/query/question";
import { readPreferences } from "../components/preferences";
import { answerArrow, answerCsv, answerJson } from "../server/answer-formats.server";
import { readAll, readChoice } from "../server/api-params.server";
import { askCached, askContext } from "../server/ask.server";
import { workspaceFor } from "../server/house.server";
import { asApi, onlyBy } from "../server/http-errors.server";

const arrowType = "application/vnd.apache.arrow.stream";
const headers = { "Cache-Control": "no-store", Vary: "Accept, Accept-Language" };

/** GET /api/query: one question, as JSON, CSV or an Arrow stream. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const workspace = await workspaceFor(params.get("workspace"));
    const { directory } = await askContext(workspace.id, params);
    const { locale } = readPreferences(request.headers);
    const issues: Issue[] = [];
    const wantsArrow = request.headers.get("accept")?.includes(arrowType) === true;
    const format = readChoice(
      params,
      "format",
      wantsArrow ? ["arrow", "json", "csv"] : ["json", "csv", "arrow"],
      issues,
    );
    const question = await readAll(issues, () =>
      parseQuestion(params, ["workspace", "format"], directory, locale),
    );
    const answer = await askCached(workspace.id, question);
    if (format === "json") return Response.json(answerJson(answer), { headers });
    const body = format === "csv" ? answerCsv(answer) : answerArrow(answer);
    return new Response(body, {
      headers: { ...headers, "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : arrowType },
    });
  });
}

export const action = onlyBy("GET");
