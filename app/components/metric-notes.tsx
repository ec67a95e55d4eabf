import { createContext, type ReactNode, useContext } from "react";
import type { Text } from "../../analytics/text";
import type { MetricNote } from "./metric-info";

interface Notes {
  readonly notes: readonly MetricNote[];
  /** The page's resolved filter in words. */
  readonly sentence: Text | null;
}

const NotesContext = createContext<Notes>({ notes: [], sentence: null });

/** What the figures of a page say when they are asked how they count. */
export function MetricNotes({ notes, sentence, children }: Notes & { readonly children: ReactNode }) {
  return <NotesContext.Provider value={{ notes, sentence }}>{children}</NotesContext.Provider>;
}

/** A metric's definition on this page, null where the page has none of it, and the filter under which it counts. */
export function useMetricNote(metric: string): {
  readonly note: MetricNote | null;
  readonly sentence: Text | null;
} {
  const { notes, sentence } = useContext(NotesContext);
  return { note: notes.find(({ id }) => id === metric) ?? null, sentence };
}
