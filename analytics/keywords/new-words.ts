/** A candidate for the dictionary. */
export interface NewWord {
  readonly word: string;
  /** Conversations it was said in. */
  readonly conversations: number;
  /** Least pointwise mutual information over the ways to split it, in nats: how little chance explains it. */
  readonly cohesion: number;
  /** Entropy of the characters before or after it, whichever is less: how freely it stands in sentences. */
  readonly freedom: number;
}

export interface NewWordOptions {
  readonly minConversations: number;
  readonly minCohesion: number;
  readonly minFreedom: number;
  readonly limit: number;
}

const defaults: NewWordOptions = { minConversations: 5, minCohesion: 3.5, minFreedom: 1.2, limit: 200 };

const longest = 4;
const hanRun = /[\u3400-\u4dbf\u4e00-\u9fff]+/g;
/** Characters that join words rather than make them: a candidate neither begins nor ends with one. */
const joining =
  /^[的了吗呢吧啊呀哦嗯么就都也还又很太再在是有和跟与或被把给对向从到不没别我你您他她它这那哪几个们要想能会可让请帮说问看去来]|[的了吗呢吧啊呀哦嗯么就都也还又很太再在是有和跟与或被把给对向从我你您他她它这那哪们要想能会可让请帮说问看去来]$/;

/**
 * Words of 2–4 Han characters that the dictionary does not know, from normalised texts (one a conversation):
 * minimum split PMI and neighbour entropy. Most conversations first. `known` says what need not be offered: words
 * of the dictionary, stop words, service phrases. Texts beyond memory's reach are the caller's to sample.
 */
export function newWords(
  texts: readonly string[],
  known: (word: string) => boolean,
  options: Partial<NewWordOptions> = {},
): NewWord[] {
  const { minConversations, minCohesion, minFreedom, limit } = { ...defaults, ...options };
  const counts = new Map<string, number>();
  let characters = 0;
  for (const text of texts) {
    for (const [run] of text.matchAll(hanRun)) {
      characters += run.length;
      for (let at = 0; at < run.length; at++) {
        for (let size = 1; size <= longest && at + size <= run.length; size++) {
          const part = run.slice(at, at + size);
          counts.set(part, (counts.get(part) ?? 0) + 1);
        }
      }
    }
  }
  const cohesive = new Map<string, number>();
  for (const [word, count] of counts) {
    if (word.length < 2 || count < minConversations || joining.test(word)) continue;
    const cohesion = leastInformation(word, count, counts, characters);
    if (cohesion > minCohesion && !known(word)) cohesive.set(word, cohesion);
  }
  return contexts(texts, cohesive)
    .filter(({ conversations, freedom }) => conversations >= minConversations && freedom > minFreedom)
    .sort((a, b) => b.conversations - a.conversations || (a.word < b.word ? -1 : 1))
    .slice(0, limit);
}

function leastInformation(
  word: string,
  count: number,
  counts: ReadonlyMap<string, number>,
  characters: number,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let cut = 1; cut < word.length; cut++) {
    const [left, right] = [counts.get(word.slice(0, cut)) ?? 1, counts.get(word.slice(cut)) ?? 1];
    least = Math.min(least, Math.log((count * characters) / (left * right)));
  }
  return least;
}

function contexts(texts: readonly string[], cohesive: ReadonlyMap<string, number>): NewWord[] {
  const before = new Map<string, Map<string, number>>();
  const after = new Map<string, Map<string, number>>();
  const conversations = new Map<string, number>();
  for (const text of texts) {
    const here = new Set<string>();
    for (const [run] of text.matchAll(hanRun)) {
      for (let at = 0; at < run.length; at++) {
        for (let size = 2; size <= longest && at + size <= run.length; size++) {
          const word = run.slice(at, at + size);
          if (!cohesive.has(word)) continue;
          here.add(word);
          see(before, word, run.charAt(at - 1));
          see(after, word, run.charAt(at + size));
        }
      }
    }
    for (const word of here) conversations.set(word, (conversations.get(word) ?? 0) + 1);
  }
  return [...cohesive].map(([word, cohesion]) => ({
    word,
    conversations: conversations.get(word) ?? 0,
    cohesion,
    freedom: Math.min(entropy(before.get(word)), entropy(after.get(word))),
  }));
}

/** The end of a run ("") is a different neighbour each time: it bounds a word as well as any character does. */
function see(neighbours: Map<string, Map<string, number>>, word: string, neighbour: string): void {
  const seen = neighbours.get(word) ?? new Map<string, number>();
  neighbours.set(word, seen);
  seen.set(neighbour, (seen.get(neighbour) ?? 0) + 1);
}

function entropy(seen: ReadonlyMap<string, number> | undefined): number {
  const ends = seen?.get("") ?? 0;
  const counts = [...(seen ?? [])].flatMap(([neighbour, count]) => (neighbour === "" ? [] : [count]));
  const total = counts.reduce((sum, count) => sum + count, 0) + ends;
  if (total === 0) return 0;
  const each = (count: number) => (-count / total) * Math.log(count / total);
  return counts.reduce((sum, count) => sum + each(count), 0) + ends * each(1);
}
