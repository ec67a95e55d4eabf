import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { ScorecardAnswer } from "../../server/risk/scorecard-page.server";
import { useWorkspace } from "../workspace";

/** After the last key. */
const pause = 500;

/** Back-tests the card that is typed a moment after the last key; the last answer stays until the next one comes. */
export function useTrial(kind: string, card: string): { answer: ScorecardAnswer | null; busy: boolean } {
  const { path } = useWorkspace();
  const { submit, data, state } = useFetcher<ScorecardAnswer>();
  const asked = useRef("");
  useEffect(() => {
    if (asked.current === `${kind} ${card}`) return;
    const timer = setTimeout(() => {
      asked.current = `${kind} ${card}`;
      submit({ do: "try", kind, card }, { method: "post", action: `${path}/risk/scorecard` });
    }, pause);
    return () => clearTimeout(timer);
  }, [kind, card, path, submit]);
  return { answer: data ?? null, busy: state !== "idle" || asked.current !== `${kind} ${card}` };
}
