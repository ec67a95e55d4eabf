import { type Text, text } from "../../../analytics/text";
import type { LeftOut } from "../../../sql/stage/stage";

/** A table of which there is nothing but its header. */
export function noRows(name: string): Text {
  return text(`${name}：只有表头，没有数据行`, `${name}: no rows, there is only a header`);
}

/** Characters that no text can hold were replaced. */
export function mendedCharacters(name: string, count: number): Text {
  return text(
    `${name}：${count} 个残缺的字符（不成对的代理项）换成了 U+FFFD`,
    `${name}: ${count} broken ${count === 1 ? "character" : "characters"} (lone ${count === 1 ? "surrogate" : "surrogates"}) became U+FFFD`,
  );
}

/** What staging found that the user should look at; `tz` is the zone times without an offset were read in. */
export function findings(
  result: { orphans: number; naiveTimes: number },
  leftOut: readonly LeftOut[],
  statuses: Readonly<Record<string, number>>,
  tz: string,
): Text[] {
  const found: Text[] = [];
  if (result.naiveTimes > 0)
    found.push(
      text(
        `${result.naiveTimes} 个时间没有时区，按 ${tz} 读取`,
        result.naiveTimes === 1
          ? `1 time without an offset was read in ${tz}`
          : `${result.naiveTimes} times without an offset were read in ${tz}`,
      ),
    );
  if (result.orphans > 0)
    found.push(
      text(
        `${result.orphans} 个会话不在文件里，已为其消息补建`,
        result.orphans === 1
          ? "1 conversation was not in the files and was made for what speaks of it"
          : `${result.orphans} conversations were not in the files and were made for what speaks of them`,
      ),
    );
  for (const { field, rows, file, line } of leftOut)
    found.push(
      text(
        `${rows} 处的 ${field} 不是这个字段能有的值，已略去（首处：${file}:${line}）`,
        `${field} was left out ${rows === 1 ? "once" : `${rows} times`}, being no value of that field (first at ${file}:${line})`,
      ),
    );
  for (const [word, count] of Object.entries(statuses))
    found.push(
      text(
        `${count} 个会话的状态“${word}”未知，记为不详`,
        `${count} ${count === 1 ? "conversation has" : "conversations have"} the unknown status "${word}", kept as not known`,
      ),
    );
  return found;
}
