import { useNavigation } from "@remix-run/react";

/** A hair-line at the top while the next page is being asked for. */
export function ProgressLine() {
  const busy = useNavigation().state !== "idle";
  return (
    <div aria-hidden className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden">
      {busy && <div className="h-full w-full animate-pulse bg-accent" />}
    </div>
  );
}
