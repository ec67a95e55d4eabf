import type { MetaFunction } from "@remix-run/node";
import { Outlet, useRouteError } from "@remix-run/react";
import { FaultPage } from "../components/fault-page";
import { TopicsFrame } from "../components/topics/topics-frame";

export const meta: MetaFunction = () => [{ title: "话题 Topics · 回听" }];

export default function Topics() {
  return (
    <TopicsFrame>
      <Outlet />
    </TopicsFrame>
  );
}

export function ErrorBoundary() {
  return (
    <TopicsFrame>
      <FaultPage error={useRouteError()} />
    </TopicsFrame>
  );
}
