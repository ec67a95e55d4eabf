import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { takeOnly } from "../../analytics/parameters";
import { ModelsPage } from "../components/settings/models-page";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { changeModels, modelsView } from "../server/pages/models-view.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    takeOnly(new URL(request.url).searchParams);
    return modelsView(await workspaceFor(params.workspace ?? null));
  });
}

export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    await changeModels(await workspaceFor(params.workspace ?? null), await readForm(request));
    return redirect(new URL(request.url).pathname);
  });
}

export default function Models() {
  return <ModelsPage {...useLoaderData<typeof loader>()} />;
}
