import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Asks for the page's data again a while after the last answer came, as long as something goes on in the background. */
export function useNewsWhile(busy: boolean, milliseconds = 1500): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    // Not on a clock: where an answer takes longer than that, each question would break off the one before.
    if (!busy || state !== "idle") return;
    const timer = setTimeout(revalidate, milliseconds);
    return () => clearTimeout(timer);
  }, [busy, state, revalidate, milliseconds]);
}
