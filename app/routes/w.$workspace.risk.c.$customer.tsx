import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CustomerBody } from "../components/risk/customer-body";
import { NoScoresYet } from "../components/risk/no-scores";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { customerPage } from "../server/risk/customer-page.server";
import { answerFollowUp } from "../server/risk/follow-up-action.server";

export const meta: MetaFunction = () => [{ title: "客户 Customer · 回听" }];

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () =>
    customerPage(
      await workspaceFor(params.workspace ?? null),
      params.customer ?? "",
      new URL(request.url).searchParams,
    ),
  );
}

/** Puts the customer on the list of those to contact, or records what was done. */
export function action(args: ActionFunctionArgs) {
  return answerFollowUp(args);
}

export default function CustomerRisk() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return typeof page === "string" ? (
    <NoScoresYet why={page} />
  ) : (
    <CustomerBody page={page} issues={sent?.issues ?? []} />
  );
}
