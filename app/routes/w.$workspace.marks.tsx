import type { ActionFunctionArgs } from "@remix-run/node";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { markSentiment } from "../server/pages/sentiment-marks.server";

/** POST /w/<workspace>/marks: somebody says how a message feels, or takes it back. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    await markSentiment(await workspaceFor(params.workspace ?? null), await readForm(request));
    return { marked: true };
  });
}
