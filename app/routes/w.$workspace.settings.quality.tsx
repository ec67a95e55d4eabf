import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QualityPage } from "../components/settings/quality-page";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { qualityView } from "../server/pages/quality-view.server";

/** `kind` opens one kind of finding. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const workspace = await workspaceFor(params.workspace ?? null);
    return qualityView(workspace, new URL(request.url).searchParams);
  });
}

export default function Quality() {
  return <QualityPage {...useLoaderData<typeof loader>()} />;
}
