import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { FaultPage } from "../components/fault-page";
import { RiskFrame } from "../components/risk/risk-frame";
import { UnreadableNotice } from "../components/unreadable-notice";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { unreadableOn } from "../server/unreadable-settings.server";

export const meta: MetaFunction = () => [{ title: "流失风险 Churn risk · 回听" }];

/** Which settings of these pages cannot be read. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => unreadableOn(await workspaceFor(params.workspace ?? null), "risk"));
}

export default function Risk() {
  return (
    <RiskFrame>
      <div className="px-4 pt-4 empty:hidden md:px-6">
        <UnreadableNotice settings={useLoaderData<typeof loader>()} />
      </div>
      <Outlet />
    </RiskFrame>
  );
}

export function ErrorBoundary() {
  return (
    <RiskFrame>
      <FaultPage error={useRouteError()} />
    </RiskFrame>
  );
}
