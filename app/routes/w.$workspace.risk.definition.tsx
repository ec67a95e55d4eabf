import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { NoHistory } from "../components/no-history";
import { DefinitionBody } from "../components/risk/definition-body";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { changeDefinition } from "../server/risk/definition-action.server";
import { definitionPage } from "../server/risk/definition-page.server";

/** A definition in the address is tried; without one the saved one is shown. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () =>
    definitionPage(await workspaceFor(params.workspace ?? null), new URL(request.url).searchParams),
  );
}

/** Saves, or answers 400 with everything that is wrong, in the same page. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const workspace = await workspaceFor(params.workspace ?? null);
    const answer = await changeDefinition(workspace, await readForm(request));
    if (answer.saved === "definition") throw redirect(`/w/${workspace.id}/risk/definition?saved=definition`);
    return data(answer, { status: answer.issues.length > 0 ? 400 : 200 });
  });
}

export default function Definition() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() ?? null;
  const [params] = useSearchParams();
  if (page === null) return <NoHistory />;
  return <DefinitionBody page={page} sent={sent} saved={params.has("saved")} />;
}
