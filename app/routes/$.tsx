import { data } from "@remix-run/node";
import { useRouteError } from "@remix-run/react";
import { FaultPage } from "../components/fault-page";

/** Every address that no other file answers. */
export function loader() {
  throw data(null, { status: 404 });
}

export default function NotFound() {
  return null;
}

export function ErrorBoundary() {
  return <FaultPage error={useRouteError()} />;
}
