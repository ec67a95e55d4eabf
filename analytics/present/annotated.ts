import type { Annotation } from "../annotations";
import { text } from "../text";
import type { ChartAnnotation, ChartModel } from "./chart-model";
import { shortDay } from "./dates";

/**
 * A chart over time with what people noted on its days; notes outside its range are left out. `keys` are its steps,
 * where its marks are not there yet.
 */
export function annotated(
  model: ChartModel,
  annotations: readonly Annotation[],
  keys: readonly string[] = (model.series[0]?.marks ?? []).map(({ key }) => key),
): ChartModel {
  return { ...model, annotations: notesOn(model, annotations, keys) };
}

/** Where the notes lie among the chart's steps. */
function notesOn(
  model: ChartModel,
  annotations: readonly Annotation[],
  keys: readonly string[],
): ChartAnnotation[] {
  const last = keys[keys.length - 1];
  if (last === undefined) return [];
  // A step reaches to the next one; the last as far as the one before it did.
  const ends = keys.map((_, at) => keys[at + 1] ?? endOf(model, last));
  return annotations.flatMap((note) => {
    const [from, to] = [note.day, note.until ?? note.day];
    const covered = keys.filter((key, at) => key.slice(0, 10) <= to && (ends[at] ?? "") > from);
    const [begin, end] = [covered[0], covered[covered.length - 1]];
    return begin === undefined || end === undefined
      ? []
      : [{ id: note.id, from: begin, to: end, words: note.words, days: daysOf(note) }];
  });
}

function endOf({ grain }: ChartModel, last: string): string {
  const at = new Date(`${last.slice(0, 10)}T00:00:00Z`);
  if (grain === "month") at.setUTCMonth(at.getUTCMonth() + 1);
  else at.setUTCDate(at.getUTCDate() + (grain === "week" ? 7 : 1));
  return at.toISOString().slice(0, 10);
}

/** `11月1日–11月11日` / `1 Nov – 11 Nov`. */
function daysOf({ day, until }: Annotation) {
  const first = shortDay(day);
  if (until === null) return first;
  const last = shortDay(until);
  return text(`${first.zh}–${last.zh}`, `${first.en} – ${last.en}`);
}
