import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FilterBar } from "../components/filter-bar";
import { ManageBody } from "../components/topics/manage-body";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { pageAsk } from "../server/page-ask.server";
import { pageParameters } from "../server/page-params.server";
import { managePage, manageTopics } from "../server/topics/manage-page.server";

/**
 * `edit` opens a topic's rule (empty: a new one), `draft` fills it from a suggestion. What there is no longer is told on
 * the page: a form that was sent from there may have removed it.
 */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const ask = await pageAsk(request, params.workspace ?? "", [], pageParameters.manage);
    const model = await managePage(ask, new URL(request.url).searchParams);
    return data({ page: ask.page, model }, { status: model.stray.length > 0 ? 400 : 200 });
  });
}

/** Saves a version or a mark, or answers 400 with everything that is wrong, in the same page. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const answer = await manageTopics(
      await workspaceFor(params.workspace ?? null),
      await readForm(request, ["file"]),
    );
    return data(answer, { status: answer.issues.length > 0 ? 400 : 200 });
  });
}

export default function Manage() {
  const { page, model } = useLoaderData<typeof loader>();
  return (
    <>
      <FilterBar page={page} compares={false} />
      <ManageBody model={model} sentence={page.sentence} sent={useActionData<typeof action>() ?? null} />
    </>
  );
}
