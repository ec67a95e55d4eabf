import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CalendarPage } from "../components/settings/calendar-page";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { calendarView, saveCalendar } from "../server/pages/calendar-view.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => calendarView(await workspaceFor(params.workspace ?? null)));
}

/** Saves the whole form, or tells everything that is wrong with it. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const workspace = await workspaceFor(params.workspace ?? null);
    return saveCalendar(workspace, await request.formData());
  });
}

export default function Calendar() {
  return <CalendarPage {...useLoaderData<typeof loader>()} sent={useActionData<typeof action>() ?? null} />;
}
