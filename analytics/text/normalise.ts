/** A text as it is compared, and where each of its UTF-16 units came from; `at` is null where nothing moved. */
export interface Aligned {
  readonly text: string;
  /** One offset in the original for each unit, and the original's length at the end. */
  readonly at: Int32Array | null;
}

/** Stands for what must never become a word: addresses, order numbers. Breaks phrases as well. */
export const placeholder = "\ufffc";

/** Characters whose NFKC lower-case form is as long as they are, and that nothing joins with: most of all text. */
const steady =
  /^[\t\n\r\x20-\x7e\u2010-\u2015\u2018-\u201f\u3000-\u3002\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}]*$/u;

/** A picture with what is joined to it, or one character with its marks: NFKC never looks further than this. */
const cluster =
  /\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*(?:\u200d\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*){0,8}|[\s\S][\p{M}\p{Default_Ignorable_Code_Point}\uff9e\uff9f\u1160-\u11ff]*/gu;

/** Characters that nobody sees, used to break words apart: joiners, direction marks, fillers, tags, controls. */
const unseen = /\p{Default_Ignorable_Code_Point}|(?![\t\n\r])\p{Cc}/gu;
const picture = /^\p{Extended_Pictographic}/u;
const halfOfPair = /\p{Surrogate}/gu;

/** NFKC and lower case without unseen characters; blanks stay, so that offsets can be told. */
export function align(text: string): Aligned {
  if (steady.test(text)) return { text: text.normalize("NFKC").toLowerCase(), at: null };
  const parts: string[] = [];
  const offsets: number[] = [];
  for (const { 0: given, index } of text.matchAll(cluster)) {
    const part = clusterForm(given);
    parts.push(part);
    for (let unit = 0; unit < part.length; unit++) offsets.push(index);
  }
  offsets.push(text.length);
  return { text: parts.join(""), at: Int32Array.from(offsets) };
}

function clusterForm(given: string): string {
  const code = given.charCodeAt(0);
  if (given.length === 1 && code >= 0x4e00 && code <= 0x9fff) return given;
  const seen = picture.test(given) ? given : given.replace(unseen, "");
  return seen.normalize("NFKC").toLowerCase().replace(halfOfPair, "\ufffd");
}

/**
 * A text as it is compared: NFKC, lower case, blanks collapsed, unseen characters gone, half surrogate pairs as
 * U+FFFD. Han and emoji (with their joiners) stay.
 */
export function normalise(text: string): string {
  return align(text).text.replace(/\s+/g, " ").trim();
}

const mayHide = /[@\d]|www\./;
const address = /(?:https?:\/\/|www\.)[\x21-\x7e]+/g;
const mail = /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/g;
const code = /[a-z0-9_-]{5,}/g;

/** The same text with addresses, e-mails and numbers of five or more digits overwritten unit by unit. */
export function masked(aligned: string): string {
  if (!mayHide.test(aligned)) return aligned;
  const over = (found: string) => placeholder.repeat(found.length);
  return aligned
    .replace(address, over)
    .replace(mail, over)
    .replace(code, (found) => (digitsIn(found) >= 5 ? over(found) : found));
}

function digitsIn(word: string): number {
  let digits = 0;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit >= 48 && unit <= 57) digits++;
  }
  return digits;
}
