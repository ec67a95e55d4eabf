/**
 * How the characters of rules and messages are compared: letters without their case, full-width forms as the plain
 * ones, every blank alike. One UTF-16 unit becomes one unit, so that places in the folded text are places in the
 * text itself, and so that a pattern can name every form of a character.
 */
const folded = new Uint16Array(65536);
/** Other units that fold to the same. */
const formsOf = new Map<number, number[]>();

/** Letters and digits of scripts that put blanks between words: the ends of a word are looked for beside these. */
const wordRanges: readonly (readonly [number, number])[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xaa, 0xaa],
  [0xb5, 0xb5],
  [0xba, 0xba],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x24f],
  [0x300, 0x373],
  [0x376, 0x37d],
  [0x386, 0x386],
  [0x388, 0x481],
  [0x48a, 0x52f],
  [0x1e00, 0x1fff],
  [0x212a, 0x212b],
  [0xff10, 0xff19],
  [0xff21, 0xff3a],
  [0xff41, 0xff5a],
];
const inWord = new Uint8Array(65536);
const blank = 0x20;

for (let unit = 0; unit < 65536; unit++) folded[unit] = foldUnit(unit);
for (const [from, to] of wordRanges) inWord.fill(1, from, to + 1);
for (let unit = 0; unit < 65536; unit++) {
  const to = folded[unit] as number;
  if (to !== unit && to !== blank) formsOf.set(to, [...(formsOf.get(to) ?? []), unit]);
}

function foldUnit(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return unit;
  const character = String.fromCharCode(unit);
  if (/\s/.test(character)) return blank;
  const plain = unit >= 0xff00 && unit <= 0xffef ? character.normalize("NFKC") : character;
  const lower = (plain.length === 1 ? plain : character).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

/** For every UTF-16 unit the one it is compared as. */
export const foldedUnits: Uint16Array = folded;
/** 1 for units inside words that end at blanks. */
export const wordUnits: Uint8Array = inWord;
/** The unit that every blank is compared as. */
export const blankUnit = blank;

/** A term as it is compared: folded, blanks joined to one and cut off at both ends. */
export function foldTerm(term: string): string {
  let out = "";
  for (let i = 0; i < term.length; i++) out += String.fromCharCode(folded[term.charCodeAt(i)] as number);
  return out.replace(/ +/g, " ").trim();
}

/** RE2 source of a class's inside: every unit in words. */
export const wordClass: string = wordRanges
  .map(([from, to]) => (from === to ? escapeUnit(from) : `${escapeUnit(from)}-${escapeUnit(to)}`))
  .join("");

/** RE2 source of one folded character in any of its forms. */
export function formsPattern(character: string): string {
  if (character === " ") return `${blankClass}+`;
  const forms = character.length === 1 ? (formsOf.get(character.charCodeAt(0)) ?? []) : [];
  if (forms.length === 0) return escaped(character);
  return `[${escapeUnit(character.charCodeAt(0))}${forms.map(escapeUnit).join("")}]`;
}

const blankClass = `[${[...Array(65536).keys()]
  .filter((unit) => folded[unit] === blank)
  .map(escapeUnit)
  .join("")}]`;

function escapeUnit(unit: number): string {
  return `\\x{${unit.toString(16)}}`;
}

function escaped(character: string): string {
  return /[\p{L}\p{N}]/u.test(character) ? character : `\\x{${character.codePointAt(0)?.toString(16)}}`;
}
