import { dimensionOf, valueText } from "../dimensions";
import { type Directory, entitiesOf } from "../directory";
import { type Text, text } from "../text";
import { addDays, type LocalDate, localDate, localMinute, startOfDate } from "../time/zone";
import type { Clause, Resolved, Switches } from "./filter";
import { readWord } from "./word";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What a resolved filter shows, in a sentence: dates and zone, every condition, every switched reading. */
export function describeFilter(resolved: Resolved, directory: Directory): Text {
  const parts = [
    describeRange(resolved.from, resolved.to, resolved.tz),
    ...resolved.clauses.map((clause) => describeClause(clause, directory)),
    ...describeSwitches(resolved.switches),
  ];
  return text(parts.map((part) => part.zh).join(" · "), parts.map((part) => part.en).join(" · "));
}

/** [from, to) in words with its zone, by local dates where it is cut at midnights, else with times. */
function describeRange(from: Date, to: Date, tz: string): Text {
  const { zh, en } = describeSpan(from, to, tz);
  return text(`${zh} (${tz})`, `${en} (${tz})`);
}

/** As `describeRange`, without the zone: for where it is said already. */
export function describeSpan(from: Date, to: Date, tz: string): Text {
  const first = localDate(tz, from);
  const end = localDate(tz, to);
  const whole =
    startOfDate(tz, first).getTime() === from.getTime() && startOfDate(tz, end).getTime() === to.getTime();
  if (whole) return describeDays(first, end > first ? addDays(end, -1) : first);
  const range = `${localMinute(tz, from)} – ${localMinute(tz, to)}`;
  return text(range, range);
}

/** A first and a last day in words: "2025年10月1日–10月31日". */
export function describeDays(first: LocalDate, last: LocalDate): Text {
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  const [a, b] = [dateWords(first), dateWords(last)];
  if (first === last) return text(`${b.year}年${b.zh}`, `${b.en} ${b.year}`);
  return text(
    `${a.year}年${a.zh}–${sameYear ? "" : `${b.year}年`}${b.zh}`,
    `${a.en}${sameYear ? "" : ` ${a.year}`} – ${b.en} ${b.year}`,
  );
}

function dateWords(date: string): Text & { readonly year: string } {
  const [year = "", month = "", day = ""] = date.split("-");
  const name = months[Number(month) - 1] ?? "";
  return { zh: `${Number(month)}月${Number(day)}日`, en: `${Number(day)} ${name}`, year };
}

/** One condition in words: "Customer is 王芳". */
export function describeClause(clause: Clause, directory: Directory): Text {
  const dimension = dimensionOf(clause.dim);
  if (clause.dim === "value") {
    const sign = clause.op === "gte" ? "≥" : "<";
    const bound = clause.values.join(", ");
    return text(`数值 ${sign} ${bound}`, `value ${sign} ${bound}`);
  }
  const names = clause.values.map((value) => {
    if (clause.dim === "word" && value !== "") return wordText(value);
    const topic =
      clause.dim === "topic"
        ? directory.topics.get(value)
        : clause.dim === "cluster"
          ? directory.clusters.get(value)
          : undefined;
    const entity = entitiesOf(directory, clause.dim)?.get(value);
    return topic ?? (entity ? text(entity.name, entity.name) : valueText(dimension, value));
  });
  const zh = names.map((name) => name.zh).join(" 或 ");
  const en = names.map((name) => name.en).join(" or ");
  return clause.op === "not"
    ? text(`${dimension.label.zh}不是 ${zh}`, `${dimension.label.en} is not ${en}`)
    : text(`${dimension.label.zh}是 ${zh}`, `${dimension.label.en} is ${en}`);
}

/** A filter's word as it is told: whose it is, too. */
export function wordText(value: string): Text {
  const { term, side } = readWord(value);
  if (side === "all") return text(`「${term}」`, `"${term}"`);
  return side === "customer"
    ? text(`「${term}」（客户说）`, `"${term}" (said by the customer)`)
    : text(`「${term}」（客服说）`, `"${term}" (said by the agent)`);
}

function describeSwitches(switches: Switches): Text[] {
  const parts: Text[] = [];
  if (switches.bot === "counts") parts.push(text("机器人回复计入应答", "bot replies count as answers"));
  if (switches.clock === "business") parts.push(text("按工作时间计时", "business time"));
  if (switches.ratings === "shared")
    parts.push(text("评价由参与客服共享", "ratings shared by all who took part"));
  return parts;
}
