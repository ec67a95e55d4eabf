import type { ChartModel } from "../../analytics/present/chart-model";
import type { Text } from "../../analytics/text";
import { useFormat, useWords } from "../components/locale";
import { chartWords } from "../strings/charts";
import { HoverCard } from "./hover-card";
import { countedWords } from "./mark-link";
import type { TimeRow } from "./time-rows";

export interface StepCardProps {
  readonly model: ChartModel;
  readonly row: TimeRow;
  readonly colour: (key: string) => string;
  readonly unusual?: Text | undefined;
}

/** What a step of time says: every series' figure, their sum, the comparison, and why it is unusual. */
export function StepCard({ model, row, colour, unusual }: StepCardProps) {
  const t = useWords();
  const format = useFormat();
  const label = row.marks[0]?.label ?? { zh: row.key, en: row.key };
  const lines = model.series.map((series, at) => {
    const mark = row.marks[at];
    const interval =
      mark?.low == null || mark.high == null
        ? ""
        : `${format.figure(model.unit, mark.low)}–${format.figure(model.unit, mark.high)}`;
    const n = model.unit === "count" || !mark ? "" : countedWords(mark, format);
    return {
      colour: colour(series.key),
      name: t(series.label),
      figure: format.figure(model.unit, mark?.value ?? null),
      note: [interval, n].filter(Boolean).join(" · "),
    };
  });
  if (model.series.length > 1 && model.unit === "count") {
    const sum = row.marks.reduce((all, mark) => all + (mark?.value ?? 0), 0);
    lines.push({ colour: "transparent", name: t(chartWords.total), figure: format.count(sum), note: "" });
  }
  if (row.compare !== null) {
    lines.push({
      colour: "var(--border-strong)",
      name: t(chartWords.comparison),
      figure: format.figure(model.unit, row.compare),
      note: "",
    });
  }
  const noted = (model.annotations ?? []).filter(({ from, to }) => from <= row.key && row.key <= to);
  const foot = [...new Set([...noted.map(({ words }) => words), ...(unusual ? [t(unusual)] : [])])];
  return (
    <HoverCard
      title={t(label)}
      lines={lines}
      {...(foot.length === 0 ? {} : { foot: foot.map((words) => <p key={words}>{words}</p>) })}
    />
  );
}
