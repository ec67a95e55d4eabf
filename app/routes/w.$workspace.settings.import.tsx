import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { takeOnly } from "../../analytics/parameters";
import { ImportPage } from "../components/settings/import-page";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { importView, undoImport } from "../server/pages/import-view.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    takeOnly(new URL(request.url).searchParams);
    return importView(await workspaceFor(params.workspace ?? null));
  });
}

/** Takes an import back: `intent=undo`, `importId`; or answers 400 with why it cannot be, in the same page. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const workspace = await workspaceFor(params.workspace ?? null);
    const begun = await undoImport(workspace, await readForm(request));
    return data(begun, { status: begun.issues.length > 0 ? 400 : 200 });
  });
}

export default function Import() {
  const issues = useActionData<typeof action>()?.issues ?? [];
  return <ImportPage {...useLoaderData<typeof loader>()} issues={issues} />;
}
