import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { takeOnly } from "../../analytics/parameters";
import { CalendarPage } from "../components/settings/calendar-page";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { calendarView, saveCalendar } from "../server/pages/calendar-view.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    takeOnly(new URL(request.url).searchParams);
    return calendarView(await workspaceFor(params.workspace ?? null));
  });
}

/** Saves the whole form, or answers 400 with everything that is wrong with it, in the same page. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const workspace = await workspaceFor(params.workspace ?? null);
    const saved = await saveCalendar(workspace, await readForm(request));
    return data(saved, { status: saved.issues.length > 0 ? 400 : 200 });
  });
}

export default function Calendar() {
  return <CalendarPage {...useLoaderData<typeof loader>()} sent={useActionData<typeof action>() ?? null} />;
}
