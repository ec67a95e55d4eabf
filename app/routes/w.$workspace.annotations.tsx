import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useRouteError } from "@remix-run/react";
import { readNewDay } from "../../analytics/annotations";
import { AnnotationsPage } from "../components/annotations-page";
import { FaultPage } from "../components/fault-page";
import { changeAnnotation, readAnnotations } from "../server/annotations.server";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";

export const meta: MetaFunction = () => [{ title: "时间轴标注 Notes · 回听" }];

/** `day` is the day that a new one begins with. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const day = readNewDay(new URL(request.url).searchParams);
    const workspace = await workspaceFor(params.workspace ?? null);
    return { notes: await readAnnotations(workspace.ask), day };
  });
}

export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const workspace = await workspaceFor(params.workspace ?? null);
    const wrong = await changeAnnotation(workspace, await readForm(request));
    return data(wrong, { status: wrong === null ? 200 : 400 });
  });
}

export default function Annotations() {
  return (
    <AnnotationsPage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>() ?? null} />
  );
}

export function ErrorBoundary() {
  return <FaultPage error={useRouteError()} />;
}
