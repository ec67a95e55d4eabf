import { Link } from "@remix-run/react";
import { Info } from "lucide-react";
import type { Text } from "../../analytics/text";
import { figureWords } from "../strings/figures";
import { IconButton } from "./button";
import { useFormat, useWords } from "./locale";
import { Popover } from "./popover";
import { useWorkspace } from "./workspace";

/** What a metric says about itself, as the server reads it from the registry. */
export interface MetricNote {
  readonly id: string;
  readonly label: Text;
  readonly doc: Text;
  readonly agentReading: Text | null;
}

export interface MetricInfoProps {
  readonly note: MetricNote;
  readonly n: number | null;
  /** How many are not decided yet; null where none ever wait. */
  readonly pending?: number | null;
  /** The resolved filter in words. */
  readonly sentence: Text | null;
  readonly className?: string;
}

/** ⓘ: a metric's definition, how many it counts, and exactly what was asked. */
export function MetricInfo({ note, n, pending = null, sentence, className = "" }: MetricInfoProps) {
  const t = useWords();
  return (
    <Popover
      label={t(figureWords.about)}
      align="end"
      className="w-80"
      trigger={
        <IconButton
          label={`${t(note.label)} · ${t(figureWords.about)}`}
          className={`size-6 text-faint ${className}`}
        >
          <Info aria-hidden size={14} />
        </IconButton>
      }
    >
      <MetricNoteBody note={note} n={n} pending={pending} sentence={sentence} />
    </Popover>
  );
}

export function MetricNoteBody({ note, n, pending = null, sentence }: Omit<MetricInfoProps, "className">) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  return (
    <div className="flex flex-col gap-3 p-4">
      <h3 className="text-base">{t(note.label)}</h3>
      <Entry term={t(figureWords.definition)}>{t(note.doc)}</Entry>
      {note.agentReading !== null && <Entry term={t(figureWords.agentReading)}>{t(note.agentReading)}</Entry>}
      {n !== null && <Entry term={t(figureWords.basis)}>n = {format.count(n)}</Entry>}
      {pending !== null && <Entry term={t(figureWords.pending)}>{format.count(pending)}</Entry>}
      {sentence !== null && <Entry term={t(figureWords.asked)}>{t(sentence)}</Entry>}
      <Link
        to={`${path}/settings/definitions#${note.id}`}
        className="text-sm font-medium text-accent hover:underline"
      >
        {t(figureWords.allDefinitions)}
      </Link>
    </div>
  );
}

function Entry({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <div className="text-xs text-faint">{term}</div>
      <div className="text-sm text-ink">{children}</div>
    </div>
  );
}
