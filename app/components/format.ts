/**
 * The door to how figures and dates are written. The rules themselves are in analytics/present, because
 * reasons, subtitles and exports say figures too.
 */
export {
  bucketLabel,
  dayLabel,
  shortDay,
  slotLabel,
  spanLabel,
  type TimeGrain,
  tickLabel,
  wallTime,
  weekdayName,
} from "../../analytics/present/dates";
export {
  compact,
  duration,
  durationParts,
  type FigurePart,
  type FigureStyle,
  figure,
  figureParts,
  figureText,
  grouped,
  percent,
  signed,
  thin,
} from "../../analytics/present/figures";
export { type Format, formatFor, useFormat } from "./locale";
