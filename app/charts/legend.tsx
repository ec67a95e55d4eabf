import type { ChartModel } from "../../analytics/present/chart-model";
import { bucketLabel } from "../../analytics/present/dates";
import { useFormat, useWords } from "../components/locale";
import { chartWords } from "../strings/charts";
import type { Colours } from "./colour";

/** Which colour is what, with its total; the comparison's dashes when there is one. */
export function Legend({ model, colours }: { model: ChartModel; colours: Colours }) {
  const t = useWords();
  const format = useFormat();
  const compared = model.series.some(({ marks }) => marks.some(({ compare }) => compare !== null));
  return (
    <ul className="mb-1 flex min-h-5 flex-wrap gap-x-4 text-xs text-muted">
      {model.series.map((series) => (
        <li key={series.key} className="flex items-center gap-1.5 whitespace-nowrap">
          <span aria-hidden className="size-2.5 rounded-[2px]" style={{ background: colours(series.key) }} />
          {t(series.label)}
          {model.unit === "count" && (
            <span className="text-faint">
              {format.compact(series.marks.reduce((sum, { value }) => sum + (value ?? 0), 0))}
            </span>
          )}
        </li>
      ))}
      {compared && (
        <li className="flex items-center gap-1.5 whitespace-nowrap">
          <svg aria-hidden width={18} height={4}>
            <line
              x1={0}
              x2={18}
              y1={2}
              y2={2}
              stroke="var(--faint)"
              strokeWidth={1.5}
              strokeDasharray="4 3"
            />
          </svg>
          {t(chartWords.comparison)}
        </li>
      )}
    </ul>
  );
}

/** What is unusual in a chart, in words, on one line; all of it in the hover of the marks. */
export function AnomalyLine({ model }: { model: ChartModel }) {
  const t = useWords();
  const { anomalies } = model;
  const words = anomalies.map(({ key, text }) => `${t(bucketLabel(model.grain ?? "day", key))} ${t(text)}`);
  const [first] = words;
  return (
    <p className="mt-1 h-4 truncate text-xs text-muted" title={words.join("\n")}>
      {first !== undefined && (
        <>
          <span aria-hidden className="text-warning">
            ◆{" "}
          </span>
          {words.length > 1 && (
            <span className="font-medium text-ink">{t(chartWords.anomalies(words.length))} · </span>
          )}
          {first}
        </>
      )}
    </p>
  );
}
