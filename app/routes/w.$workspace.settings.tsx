import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { FaultPage } from "../components/fault-page";
import { SettingsFrame } from "../components/settings/settings-frame";
import { UnreadableNotice } from "../components/unreadable-notice";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { unreadableOn } from "../server/unreadable-settings.server";

export const meta: MetaFunction = () => [{ title: "设置 Settings · 回听 Huiting" }];

/** Which settings of these pages cannot be read. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => unreadableOn(await workspaceFor(params.workspace ?? null), "settings"));
}

export default function Settings() {
  return (
    <SettingsFrame>
      <UnreadableNotice settings={useLoaderData<typeof loader>()} />
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
