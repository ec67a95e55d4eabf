import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NoHistory } from "../components/no-history";
import { ScorecardBody } from "../components/risk/scorecard-body";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { changeScorecard, readAsked, scorecardPage } from "../server/risk/scorecard-page.server";

/** `card=lead`: the card of leads; else that of leaving. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const asked = new URL(request.url).searchParams;
    return scorecardPage(await workspaceFor(params.workspace ?? null), readAsked(asked));
  });
}

/** Tries a card (always 200: it is asked while somebody types), or saves it; 400 with everything that is wrong. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const form = await readForm(request);
    const answer = await changeScorecard(await workspaceFor(params.workspace ?? null), form);
    const refused = answer.issues.length > 0 && form.get("do") !== "try";
    return data(answer, { status: refused ? 400 : 200 });
  });
}

/** What is only tried changes nothing on the page. */
export function shouldRevalidate({
  formData,
  defaultShouldRevalidate,
}: {
  formData?: FormData;
  defaultShouldRevalidate: boolean;
}) {
  return formData?.get("do") === "try" ? false : defaultShouldRevalidate;
}

export default function ScorecardPage() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() ?? null;
  return page === null ? <NoHistory /> : <ScorecardBody page={page} sent={sent} />;
}
