import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, type ShouldRevalidateFunctionArgs, useRouteError } from "@remix-run/react";
import { FaultPage } from "../components/fault-page";
import { Shell } from "../components/shell";
import { workspaceFrame } from "../server/frame.server";
import { asPage } from "../server/http-errors.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, () => workspaceFrame(params.workspace ?? ""));
}

/** The frame depends on the history, not on the filter. */
export function shouldRevalidate({
  currentParams,
  nextParams,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  if (formMethod !== undefined && formMethod !== "GET") return defaultShouldRevalidate;
  return currentParams.workspace !== nextParams.workspace;
}

export default function Workspace() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  return <FaultPage error={useRouteError()} />;
}
