import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import type { Text } from "../../../analytics/text";
import { useWords } from "../locale";
import { useNewsWhile } from "../use-news";

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

/** A long change of the history, as it goes on; asks again while it does. */
export function JobState({ state, words }: JobStateProps) {
  const t = useWords();
  useNewsWhile(state === "running");
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
