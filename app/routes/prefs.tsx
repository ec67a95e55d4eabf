import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { preferenceCookies, safeReturn } from "../components/preferences";

/** Language and theme: POST, a cookie each, and back to where the reader was. Works without JavaScript. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const headers = new Headers();
  for (const cookie of preferenceCookies(form)) headers.append("Set-Cookie", cookie);
  return redirect(safeReturn(form.get("return")), { headers });
}

export function loader() {
  return redirect("/");
}
