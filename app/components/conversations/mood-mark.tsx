import { useFetcher } from "@remix-run/react";
import { Frown, Meh, Smile } from "lucide-react";
import { valueWords } from "../../../analytics/dimension-words";
import type { SentimentLabel } from "../../../analytics/sentiment/score";
import { moodWords } from "../../strings/conversations";
import { useWords } from "../locale";
import { useWorkspace } from "../workspace";
import type { MoodView } from "./view";

/** Not from score.ts: that would bring the lexicon along. */
const sentimentLabels: readonly SentimentLabel[] = ["negative", "neutral", "positive"];

const faces = { negative: Frown, neutral: Meh, positive: Smile } as const;

export interface MoodMarkProps {
  readonly mood: MoodView;
  readonly conversation: string;
  readonly message: string;
}

/** How a message feels, quietly: a face with its word; opened, it can be put right. */
export function MoodMark({ mood, conversation, message }: MoodMarkProps) {
  const t = useWords();
  const { path } = useWorkspace();
  const fetcher = useFetcher();
  const sent = fetcher.formData?.get("label");
  const marked = sentimentLabels.find((known) => known === sent);
  const label = marked ?? mood.label;
  const Face = faces[label];
  const word = t(valueWords.sentiment[label]);
  const byHand = marked !== undefined || (mood.marked && sent !== "");
  const by = byHand ? moodWords.byHand : mood.by === "trained" ? moodWords.byModel : moodWords.byLexicon;
  const title = `${word} · ${t(by)}`;
  const quiet =
    label === "neutral" && !byHand
      ? "opacity-0 group-hover:opacity-100 focus-within:opacity-100 open:opacity-100"
      : "";
  const tone = label === "negative" ? "text-bad" : label === "positive" ? "text-good" : "text-faint";
  return (
    <details data-mood={label} className={`relative shrink-0 print:hidden ${quiet}`}>
      <summary
        title={title}
        aria-label={`${t(moodWords.mood)}: ${title}`}
        className={`list-none rounded-control p-1 hover:bg-hover [&::-webkit-details-marker]:hidden ${tone}`}
      >
        <Face aria-hidden size={14} strokeWidth={byHand ? 2.5 : 1.75} />
      </summary>
      <fetcher.Form
        method="post"
        action={`${path}/marks`}
        aria-label={t(moodWords.putRight)}
        className="mt-1 flex gap-1 rounded-control border border-border bg-card p-1"
      >
        <input type="hidden" name="conversation" value={conversation} />
        <input type="hidden" name="message" value={message} />
        {sentimentLabels.map((choice) => (
          <button
            key={choice}
            type="submit"
            name="label"
            value={byHand && choice === label ? "" : choice}
            aria-pressed={byHand && choice === label}
            className="rounded-control px-1.5 text-xs leading-6 text-muted hover:bg-hover hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {t(valueWords.sentiment[choice])}
          </button>
        ))}
      </fetcher.Form>
    </details>
  );
}
