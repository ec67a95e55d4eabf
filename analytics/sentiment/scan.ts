import { emoticons } from "./emoticons";
import { type Entry, wordsOf } from "./lexicon";
import { lexiconEn } from "./lexicon-en";
import { lexiconZh } from "./lexicon-zh";

/** A lexicon entry met in a folded text at [from, to). */
export interface Hit {
  readonly entry: Entry;
  readonly from: number;
  readonly to: number;
}

interface Node {
  readonly next: Map<number, Node>;
  entry: Entry | null;
}

/** Characters that are read; a message longer than this is judged by its beginning. */
export const readLimit = 20_000;

/**
 * The form in which words are looked up: NFKC, lower case, straight apostrophes, no variation selectors or skin
 * tones, and a character repeated three times or more twice ("sooo", "!!!!").
 */
export function fold(text: string): string {
  return text
    .slice(0, readLimit)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[\uFE0F\u{1F3FB}-\u{1F3FF}]/gu, "")
    .replace(/(.)\1{2,}/gsu, "$1$1");
}

const root = buildTree();

/** All entries in a folded text from left to right, longest first, without overlaps. */
export function scan(text: string): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < text.length; ) {
    const question = choiceQuestion(text, at);
    if (question > at) {
      hits.push({ entry: plainEntry, from: at, to: question });
      at = question;
      continue;
    }
    const hit = asked(text, longest(text, at) ?? inflected(text, at));
    if (hit !== null) hits.push(hit);
    at = hit?.to ?? (isLatin(text.charCodeAt(at)) ? wordEnd(text, at) : at + 1);
  }
  return hits;
}

const plainEntry: Entry = { kind: "plain", strength: 0 };

/** "好不好", "满不满意", "能不能": X不X asks and feels nothing. The end of it, or `at` where there is none. */
function choiceQuestion(text: string, at: number): number {
  const middle = text.charCodeAt(at + 1);
  if ((middle !== 0x4e0d && middle !== 0x6ca1) || text[at] !== text[at + 2]) return at;
  const whole = longest(text, at);
  if (whole !== null && whole.to > at + 3) return at;
  return Math.max(at + 3, longest(text, at + 2)?.to ?? 0);
}

/** "质量好不好": a word that ends in such a question is part of it. */
function asked(text: string, hit: Hit | null): Hit | null {
  if (hit === null) return null;
  const end = choiceQuestion(text, hit.to - 1);
  return end > hit.to ? { entry: plainEntry, from: hit.from, to: end } : hit;
}

function longest(text: string, at: number): Hit | null {
  let node: Node | undefined = root;
  let found: Hit | null = null;
  for (let end = at; end < text.length; ) {
    node = node.next.get(text.charCodeAt(end++));
    if (node === undefined) break;
    if (node.entry === null || insideWord(text, end)) continue;
    found = { entry: node.entry, from: at, to: end };
  }
  return found;
}

const endings = ["s", "es", "ed", "d", "ing", "ly", "er", "est"];

/** An English word whose form without its ending is a feeling: "rewards" is not listed, "reward" may be. */
function inflected(text: string, at: number): Hit | null {
  if (!isLatin(text.charCodeAt(at))) return null;
  const to = wordEnd(text, at);
  for (const ending of endings) {
    const base = to - ending.length;
    if (base - at < 3 || !text.startsWith(ending, base)) continue;
    const entry = exact(text, at, base);
    if (entry?.kind === "feeling") return { entry, from: at, to };
  }
  return null;
}

function exact(text: string, from: number, to: number): Entry | null {
  let node: Node | undefined = root;
  for (let at = from; at < to && node !== undefined; at++) node = node.next.get(text.charCodeAt(at));
  return node?.entry ?? null;
}

function isLatin(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

/** Whether a match that ends before `end` would cut a Latin word. */
function insideWord(text: string, end: number): boolean {
  return isLatin(text.charCodeAt(end - 1)) && isLatin(text.charCodeAt(end));
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && (isLatin(text.charCodeAt(end)) || text[end] === "'")) end++;
  return end;
}

function buildTree(): Node {
  const tree: Node = { next: new Map(), entry: null };
  for (const group of [...lexiconZh, ...emoticons])
    for (const word of wordsOf(group)) plant(tree, word, group);
  for (const group of lexiconEn) {
    for (const word of wordsOf(group)) plant(tree, word.replaceAll("_", " "), group);
  }
  return tree;
}

function plant(tree: Node, word: string, { kind, strength }: Entry): void {
  let node = tree;
  const key = fold(word);
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    const next: Node = node.next.get(unit) ?? { next: new Map(), entry: null };
    node.next.set(unit, next);
    node = next;
  }
  node.entry = { kind, strength };
}
