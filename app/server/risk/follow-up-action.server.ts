import { type ActionFunctionArgs, data } from "@remix-run/node";
import { readForm } from "../form.server";
import { workspaceFor } from "../house.server";
import { asPage } from "../http-errors.server";
import { followUpAction } from "./follow-ups.server";

/** The action of every page that lists customers or records what was done: why a form was refused, with 400. */
export function answerFollowUp({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const sent = await followUpAction(await workspaceFor(params.workspace ?? null), await readForm(request));
    return data(sent, { status: sent.issues.length === 0 ? 200 : 400 });
  });
}
