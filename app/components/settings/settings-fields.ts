import type { Shift } from "./shift";

/** What the settings form shows and sends, as typed: times and numbers are still strings. */
export interface SettingsFields {
  readonly name: string;
  readonly tz: string;
  readonly useCalendar: boolean;
  /** Seven weekdays from Monday. */
  readonly week: readonly (readonly Shift[])[];
  readonly holidays: readonly string[];
  readonly workdays: readonly { readonly day: string; readonly shift: Shift }[];
  readonly firstResponse: string;
  readonly response: string;
  readonly positiveFrom: readonly { readonly source: string; readonly from: string }[];
  readonly closers: string;
}
