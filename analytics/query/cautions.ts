import { describeDays, describeSpan } from "../filter/describe";
import type { Resolved } from "../filter/filter";
import { type Text, text } from "../text";
import { localDate } from "../time/zone";
import type { AskContext } from "./context";

/** What an answer cannot say, in words, and what it is about. */
export interface Caution {
  readonly about: "history" | "range" | "no comparison" | "uneven comparison" | "clock";
  readonly words: Text;
}

type Span = NonNullable<AskContext["span"]>;

/** What no answer under a resolved filter can say, whatever is asked: told in every answer and on every page. */
export function cautionsOf(
  { span, settings, now }: Pick<AskContext, "span" | "settings" | "now">,
  resolved: Resolved,
): Caution[] {
  const cautions: Caution[] = [];
  if (span === null) cautions.push({ about: "history", words: nothingImported });
  else if (isOutside(resolved, span)) cautions.push({ about: "range", words: nothingHere(resolved, span) });
  else cautions.push(...ofComparison(resolved, span, now));
  if (resolved.switches.clock === "business" && settings.calendar === null)
    cautions.push({ about: "clock", words: noCalendar });
  return cautions;
}

/** Whether a period was over before the history began: as a comparison it is nothing, not zero. */
export function isBeforeHistory({ to }: Pick<Resolved, "to">, span: Span): boolean {
  return to <= span.first;
}

/** Whether no instant of the range is in the history. */
function isOutside(range: Resolved, span: Span): boolean {
  return isBeforeHistory(range, span) || range.from > span.last;
}

/** Of thirty days up to today, what is left of today is no news; of today itself or of this week it is. */
const shareOver = 1 / 20;

/** A comparison with nothing, with a part of a period, or of a part with a whole one. */
function ofComparison({ from, to, tz, compare }: Resolved, span: Span, now: Date): Caution[] {
  if (compare === null) return [];
  const period = describeSpan(compare.from, compare.to, tz);
  const [first, last] = [localDate(tz, span.first), localDate(tz, span.last)];
  const began = describeDays(first, first);
  if (isBeforeHistory(compare, span))
    return [{ about: "no comparison", words: nothingBefore(period, began) }];
  const partial: Text[] = [];
  if (localDate(tz, compare.from) < first)
    partial.push(
      text(
        `对比期 ${period.zh} 不完整：历史数据从 ${began.zh} 才开始，因此数量看起来有所增加。`,
        `The compared period, ${period.en}, is not whole: the history begins on ${began.en}, so counts seem to have grown.`,
      ),
    );
  const end = localDate(tz, new Date(to.getTime() - 1));
  if (end > last) {
    const [ends, until] = [describeDays(end, end), describeDays(last, last)];
    partial.push(
      text(
        `所选时间截至 ${ends.zh}，历史数据只到 ${until.zh}，而对比期是完整的，因此数量看起来有所减少。`,
        `The range ends on ${ends.en}, the history on ${until.en}, but the compared period is whole: counts seem to have fallen.`,
      ),
    );
  } else if (to.getTime() - now.getTime() > (to.getTime() - from.getTime()) * shareOver) {
    partial.push(notOver(period));
  }
  return partial.map((words) => ({ about: "uneven comparison", words }));
}

function nothingBefore(period: Text, began: Text): Text {
  return text(
    `没有可对比的数据：对比期 ${period.zh} 早于历史数据的起始日（${began.zh}）。`,
    `Nothing to compare with: the compared period, ${period.en}, lies before the history begins (${began.en}).`,
  );
}

function notOver(period: Text): Text {
  return text(
    `所选时间尚未结束，而对比期 ${period.zh} 是完整的，因此数量看起来有所减少。`,
    `The range is not over yet, but the compared period, ${period.en}, is whole: counts seem to have fallen.`,
  );
}

function nothingHere({ tz }: Resolved, { first, last }: Span): Text {
  const history = describeDays(localDate(tz, first), localDate(tz, last));
  return text(
    `所选时间内没有会话：历史数据的时间范围是 ${history.zh}。`,
    `There are no conversations in this range: the history covers ${history.en}.`,
  );
}

const nothingImported = text("还没有导入任何会话。", "No conversations have been imported yet.");

const noCalendar = text(
  "没有设置工作日历：按工作时间计算的指标没有数值。",
  "No working calendar is set: figures by business hours have no value.",
);
