/** Cuts a text into its words, in order; nothing is said about blanks. */
export interface WordCutter {
  cut(text: string): string[];
}
