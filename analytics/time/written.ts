import { fromLocal, startOfDate } from "./zone";

/** Whether a written instant says its own offset: then it means the same in every zone. */
export function hasOffset(written: string): boolean {
  return written.length > 10 && /(Z|[+-]\d{2}:?\d{2})$/.test(written);
}

/** A date as its first instant in the zone, an instant as itself; one without an offset is read in the zone. */
export function instantOf(tz: string, written: string): Date {
  if (written.length === 10) return startOfDate(tz, written);
  const local = written.replace(" ", "T");
  if (hasOffset(written)) return new Date(local);
  return fromLocal(tz, local.length === 16 ? `${local}:00` : local);
}
