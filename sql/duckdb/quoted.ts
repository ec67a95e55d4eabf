/** A string as an SQL literal, for the few places that take no parameter (paths in COPY, ATTACH, SET). */
export function quoted(value: string): string {
  if (value.includes("\0")) throw new RangeError("NUL in an SQL literal");
  return `'${value.replaceAll("'", "''")}'`;
}

/** An instant as an SQL literal, where a parameter would have to be counted. */
export function stamp(at: Date): string {
  return `'${at.toISOString().slice(0, 23).replace("T", " ")}'::TIMESTAMP`;
}

/** A string of any characters as an SQL expression: no literal can hold NUL, which names and addresses may. */
export function quotedText(value: string): string {
  return `(${value.split("\0").map(quoted).join(" || chr(0) || ")})`;
}
