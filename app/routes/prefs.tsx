import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { preferenceCookies, safeReturn } from "../components/preferences";
import { readForm } from "../server/form.server";
import { asPage } from "../server/http-errors.server";

/** Language and theme: POST, a cookie each, and back to where the reader was. Works without JavaScript. */
export function action({ request }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const form = await readForm(request);
    const headers = new Headers();
    for (const cookie of preferenceCookies(form)) headers.append("Set-Cookie", cookie);
    return redirect(safeReturn(form.get("return")), { headers });
  });
}

export function loader() {
  return redirect("/");
}
