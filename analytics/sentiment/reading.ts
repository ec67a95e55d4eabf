import { fold, type Hit, scan } from "./scan";

/** A phrase of the message that carries feeling, with the modifiers before it already counted in. */
export interface Feeling {
  readonly phrase: string;
  /** Signed strength: about ±1 mild, ±3 strong. */
  readonly strength: number;
}

/** What the lexicon finds in a message. */
export interface Reading {
  readonly feelings: readonly Feeling[];
  readonly questions: number;
}

/** How far, in characters, a modifier reaches: "不太满意", "not a very good". */
const [reachHan, reachLatin] = [4, 14];

/** Negated blame is mild praise at most ("不贵"), negated praise is blame ("不好用"). */
const negatedBlame = 0.6;

/** Feelings before "但是 / but" count this much, those after it that much. */
const [beforeContrast, afterContrast] = [0.5, 1.3];

/** Reads a message: words and emoticons, negation, degree, contrast. */
export function read(text: string): Reading {
  const folded = fold(text);
  const hits = scan(folded);
  return {
    feelings: feelingsOf(folded, hits),
    questions: count(folded, "?") + count(folded, "吗") + count(folded, "呢"),
  };
}

interface Modifiers {
  turn: number;
  degree: number;
  from: number;
  to: number;
}

const none = (): Modifiers => ({ turn: 1, degree: 1, from: -1, to: -1 });

function feelingsOf(text: string, hits: readonly Hit[]): Feeling[] {
  const found: { phrase: string; strength: number; before: boolean }[] = [];
  let modifiers = none();
  let contrasted = false;
  for (const { entry, from, to } of hits) {
    if (modifiers.to >= 0 && !reaches(text, modifiers.to, from)) modifiers = none();
    if (entry.kind === "negator" || entry.kind === "degree") {
      modifiers = modified(modifiers, entry.kind, entry.strength, from, to);
    } else if (entry.kind === "feeling") {
      const start = modifiers.from >= 0 ? modifiers.from : from;
      found.push({
        phrase: text.slice(start, to),
        strength: applied(entry.strength, modifiers),
        before: false,
      });
      modifiers = none();
    } else if (entry.kind === "contrast") {
      for (const feeling of found) feeling.before = true;
      contrasted = contrasted || found.length > 0;
      modifiers = none();
    } else {
      modifiers = none();
    }
  }
  return found.map(({ phrase, strength, before }) => ({
    phrase,
    strength: contrasted ? strength * (before ? beforeContrast : afterContrast) : strength,
  }));
}

function modified(
  old: Modifiers,
  kind: "negator" | "degree",
  strength: number,
  from: number,
  to: number,
): Modifiers {
  return {
    turn: kind === "negator" ? old.turn * -strength : old.turn,
    degree: kind === "degree" ? old.degree * strength : old.degree,
    from: old.from >= 0 ? old.from : from,
    to,
  };
}

/** "不是不满意": two negations leave mild praise; one turns praise to blame, and blame to milder praise. */
function applied(strength: number, { turn, degree }: Modifiers): number {
  const full = strength * Math.min(2, degree);
  if (turn === 1) return full;
  if (turn > 0) return full * turn;
  return full * turn * (strength < 0 ? negatedBlame : 1);
}

/** A modifier reaches the next hit within its clause and a few characters. */
function reaches(text: string, from: number, to: number): boolean {
  if (to - from > reachLatin) return false;
  let han = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x3000) han++;
    if (stops.has(unit)) return false;
  }
  return han <= reachHan;
}

const stops = new Set(Array.from(",.;:!?，。；：！？、~\n…()", (mark) => mark.charCodeAt(0)));

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) found++;
  return found;
}
