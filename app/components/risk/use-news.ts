import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Asks again now and then while something goes on in the background. */
export function useNewsWhile(busy: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(revalidate, 2000);
    return () => clearInterval(timer);
  }, [busy, revalidate]);
}
