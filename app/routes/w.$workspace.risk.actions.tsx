import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ActionsBody } from "../components/risk/actions-body";
import { NoScoresYet } from "../components/risk/no-scores";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { actionsPage } from "../server/risk/actions-page.server";
import { answerFollowUp } from "../server/risk/follow-up-action.server";

export const meta: MetaFunction = () => [{ title: "跟进 Follow-up · 回听" }];

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () =>
    actionsPage(await workspaceFor(params.workspace ?? null), new URL(request.url).searchParams),
  );
}

/** Records what was done, or how many are held out. */
export function action(args: ActionFunctionArgs) {
  return answerFollowUp(args);
}

export default function Actions() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() ?? null;
  return typeof page === "string" ? <NoScoresYet why={page} /> : <ActionsBody page={page} sent={sent} />;
}
