import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CustomersBody } from "../components/risk/customers-body";
import { NoScoresYet } from "../components/risk/no-scores";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { answerFollowUp } from "../server/risk/follow-up-action.server";
import { customersPage } from "../server/risk/risk-page.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () =>
    customersPage(await workspaceFor(params.workspace ?? null), "risk", new URL(request.url).searchParams),
  );
}

/** Puts customers on the list of those to contact. */
export function action(args: ActionFunctionArgs) {
  return answerFollowUp(args);
}

export default function RiskIndex() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return typeof page === "string" ? (
    <NoScoresYet why={page} />
  ) : (
    <CustomersBody page={page} issues={sent?.issues ?? []} />
  );
}
