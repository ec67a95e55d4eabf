import { useRevalidator } from "@remix-run/react";
import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import { useEffect } from "react";
import type { Text } from "../../../analytics/text";
import { useWords } from "../locale";

export interface JobStateProps {
  readonly state: "running" | "done" | "failed";
  readonly words: Readonly<Record<"running" | "done" | "failed", Text>>;
}

const icons = { running: LoaderCircle, done: CircleCheck, failed: CircleAlert };
const looks = {
  running: "border-border bg-card text-ink",
  done: "border-border bg-good-soft text-good",
  failed: "border-bad bg-bad-soft text-bad",
};

/** A long change of the history, as it goes on; asks again every second while it does. */
export function JobState({ state, words }: JobStateProps) {
  const t = useWords();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (state !== "running") return;
    const timer = setInterval(revalidate, 1000);
    return () => clearInterval(timer);
  }, [state, revalidate]);
  const Icon = icons[state];
  return (
    <p
      role="status"
      data-job={state}
      className={`flex items-center gap-2 rounded-card border p-3 text-sm ${looks[state]}`}
    >
      <Icon aria-hidden size={16} className={`shrink-0 ${state === "running" ? "animate-spin" : ""}`} />
      {t(words[state])}
    </p>
  );
}
