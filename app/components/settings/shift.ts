/** A stretch of working time on one day, as `09:00` and `18:00`. */
export interface Shift {
  readonly from: string;
  readonly to: string;
}

/** A clock time as people type it (9:00, 0900, ９：００) as `09:00`; null when it is none. `24:00` ends a day. */
export function readClock(typed: string): string | null {
  const plain = typed.normalize("NFKC").trim();
  const found = /^(\d{1,2}):?(\d{2})$/.exec(plain) ?? /^(\d{1,2})$/.exec(plain);
  if (!found) return null;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** What a new shift starts as. */
export const officeHours: Shift = { from: "09:00", to: "18:00" };
