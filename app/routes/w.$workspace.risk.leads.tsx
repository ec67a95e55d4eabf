import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CustomersBody } from "../components/risk/customers-body";
import { NoScoresYet } from "../components/risk/no-scores";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { followUpAction } from "../server/risk/follow-ups.server";
import { customersPage } from "../server/risk/risk-page.server";

export const meta: MetaFunction = () => [{ title: "潜在商机 Leads · 回听" }];

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () =>
    customersPage(await workspaceFor(params.workspace ?? null), "lead", new URL(request.url).searchParams),
  );
}

/** Puts customers on the list of those to contact. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const sent = await followUpAction(await workspaceFor(params.workspace ?? null), await readForm(request));
    return data(sent, { status: sent.issues.length === 0 ? 200 : 400 });
  });
}

export default function Leads() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return typeof page === "string" ? (
    <NoScoresYet why={page} />
  ) : (
    <CustomersBody page={page} issues={sent?.issues ?? []} />
  );
}
