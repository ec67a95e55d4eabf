import { Ellipsis } from "lucide-react";
import { useState } from "react";
import type { Text } from "../../analytics/text";
import { IconButton } from "../components/button";
import { useWords } from "../components/locale";
import { type MetricNote, MetricNoteBody } from "../components/metric-info";
import { Popover } from "../components/popover";
import { chartWords } from "../strings/charts";

export interface ChartMenuProps {
  readonly title: string;
  readonly asTable: boolean;
  readonly onToggle: () => void;
  readonly onSave: (kind: "csv" | "png" | "svg") => void;
  readonly note: MetricNote | null;
  readonly sentence: Text | null;
}

/** Table view, downloads, definition. */
export function ChartMenu({ title, asTable, onToggle, onSave, note, sentence }: ChartMenuProps) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const [defining, setDefining] = useState(false);
  const item = (label: Text, act: () => void, keepOpen = false) => (
    <li key={label.en}>
      <button
        type="button"
        className="h-8 w-full rounded-control px-3 text-left whitespace-nowrap hover:bg-hover"
        onClick={() => {
          if (!keepOpen) setOpen(false);
          act();
        }}
      >
        {t(label)}
      </button>
    </li>
  );
  return (
    <Popover
      label={t(chartWords.menu)}
      align="end"
      className={defining ? "w-80" : "min-w-44 p-1"}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setDefining(false);
      }}
      trigger={
        <IconButton label={`${title} · ${t(chartWords.menu)}`}>
          <Ellipsis aria-hidden size={16} />
        </IconButton>
      }
    >
      {defining && note !== null ? (
        <MetricNoteBody note={note} n={null} sentence={sentence} />
      ) : (
        <ul>
          {item(asTable ? chartWords.showChart : chartWords.showTable, onToggle)}
          {item(chartWords.csv, () => onSave("csv"))}
          {!asTable && item(chartWords.png, () => onSave("png"))}
          {!asTable && item(chartWords.svg, () => onSave("svg"))}
          {note !== null && item(chartWords.definition, () => setDefining(true), true)}
        </ul>
      )}
    </Popover>
  );
}
