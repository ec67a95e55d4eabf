import type { MetaFunction } from "@remix-run/node";
import { Outlet, useRouteError } from "@remix-run/react";
import { FaultPage } from "../components/fault-page";
import { RiskFrame } from "../components/risk/risk-frame";

export const meta: MetaFunction = () => [{ title: "流失风险 Churn risk · 回听" }];

export default function Risk() {
  return (
    <RiskFrame>
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
