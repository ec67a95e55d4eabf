import type { Answer } from "../query/answer";
import type { HeatModel } from "./chart-model";
import { slotLabel } from "./dates";
import { figuresOf, type Link, type MetricHead, nothing, read } from "./reader";
import { markOf, type Titles } from "./series";

/** All 168 hours of the week, Monday 00:00 first; an hour without rows has n 0 and is a gap. */
export function heatModel(head: MetricHead, answer: Answer, link: Link, titles: Titles): HeatModel {
  const reader = read(answer);
  const rows = new Map<string, number>();
  for (let row = 0; row < reader.length; row++)
    rows.set(`${reader.key("weekday", row)} ${reader.key("hour_of_day", row)}`, row);
  const cells: HeatModel["cells"][number][] = [];
  for (let weekday = 0; weekday < 7; weekday++) {
    for (let hour = 0; hour < 24; hour++) {
      const row = rows.get(`${weekday + 1} ${hour}`);
      const figures = row === undefined ? { ...nothing(head), value: null } : figuresOf(head, reader, row);
      const href = link(head.id, [
        { dim: "weekday", op: "is", values: [String(weekday + 1)] },
        { dim: "hour_of_day", op: "is", values: [String(hour)] },
      ]);
      cells.push({
        ...markOf(`${weekday + 1} ${hour}`, slotLabel(weekday, hour), figures, href),
        weekday,
        hour,
      });
    }
  }
  return { ...titles, unit: head.unit, cells };
}
