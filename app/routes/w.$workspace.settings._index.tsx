import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** Settings open at the page that a newcomer needs first. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/w/${params.workspace}/settings/import`);
}
