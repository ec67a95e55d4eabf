export type Language = "zh" | "en" | "other";

const han = /\p{Script=Han}/u;
const latin = /\p{Script=Latin}/u;

/** The language of a text by the rule of the `language` dimension: Han anywhere, else Latin, else other. */
export function languageOf(text: string): Language {
  if (han.test(text)) return "zh";
  return latin.test(text) ? "en" : "other";
}
