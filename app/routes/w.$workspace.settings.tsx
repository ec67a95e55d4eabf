import type { MetaFunction } from "@remix-run/node";
import { Outlet, useRouteError } from "@remix-run/react";
import { FaultPage } from "../components/fault-page";
import { SettingsFrame } from "../components/settings/settings-frame";

export const meta: MetaFunction = () => [{ title: "设置 Settings · 回听 Huiting" }];

export default function Settings() {
  return (
    <SettingsFrame>
      <Outlet />
    </SettingsFrame>
  );
}

export function ErrorBoundary() {
  return (
    <SettingsFrame>
      <FaultPage error={useRouteError()} />
    </SettingsFrame>
  );
}
