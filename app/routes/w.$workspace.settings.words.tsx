import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { takeOnly } from "../../analytics/parameters";
import { WordsPage } from "../components/settings/words-page";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { changeWords, wordsView } from "../server/pages/words-view.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    takeOnly(new URL(request.url).searchParams);
    return wordsView(await workspaceFor(params.workspace ?? null));
  });
}

/** Saves the lists, or answers 400 with everything that is wrong with them, in the same page. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const workspace = await workspaceFor(params.workspace ?? null);
    const sent = await changeWords(workspace, await readForm(request));
    return data(sent, { status: sent.issues.length > 0 ? 400 : 200 });
  });
}

export default function Words() {
  return <WordsPage {...useLoaderData<typeof loader>()} sent={useActionData<typeof action>() ?? null} />;
}
