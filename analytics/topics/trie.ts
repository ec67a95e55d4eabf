import { foldedUnits } from "./fold";

/** The states of an Aho–Corasick automaton in typed arrays; state 0 is the root. */
export interface Trie {
  /** The number of a folded unit among those in terms; 0: in none. By unit of the text, folding included. */
  readonly symbolOf: Uint16Array;
  /** From the root by symbol. */
  readonly first: Int32Array;
  /** Other edges: open addressing over state × symbols + symbol. */
  readonly keys: Float64Array;
  readonly targets: Int32Array;
  readonly symbols: number;
  /** Where to go on when no edge fits. */
  readonly fail: Int32Array;
  /** Terms that end in a state: `ends` from `endsFrom[state]` to that of the next state. */
  readonly endsFrom: Int32Array;
  readonly ends: Int32Array;
  /** The first state with such terms among the state itself and where it fails to; 0: none. */
  readonly ending: Int32Array;
}

/** The state that a symbol leads to from a state other than the root; 0: none. */
export function edge(trie: Trie, state: number, symbol: number): number {
  const { keys, targets } = trie;
  const mask = keys.length - 1;
  const key = state * trie.symbols + symbol;
  for (let slot = slotOf(state, symbol) & mask; ; slot = (slot + 1) & mask) {
    const found = keys[slot] as number;
    if (found === key) return targets[slot] as number;
    if (found === 0) return 0;
  }
}

function slotOf(state: number, symbol: number): number {
  const hash = Math.imul(state, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

/** The automaton of folded texts; empty ones are in no state. */
export function buildTrie(texts: readonly string[]): Trie {
  const numbers = new Map<number, number>();
  let units = 0;
  for (const text of texts) {
    units += text.length;
    for (let i = 0; i < text.length; i++)
      if (!numbers.has(text.charCodeAt(i))) numbers.set(text.charCodeAt(i), numbers.size + 1);
  }
  const symbols = numbers.size + 1;
  const symbolOf = new Uint16Array(65536);
  for (const [unit, symbol] of numbers) symbolOf[unit] = symbol;
  for (let unit = 0; unit < 65536; unit++) symbolOf[unit] = symbolOf[foldedUnits[unit] as number] as number;
  const capacity = 2 ** Math.ceil(Math.log2(units * 2 + 16));
  const parent = new Int32Array(units + 2);
  const symbolAt = new Uint16Array(units + 2);
  const depth = new Int32Array(units + 2);
  const endAt = new Int32Array(texts.length).fill(-1);
  const trie = {
    symbolOf,
    symbols,
    first: new Int32Array(symbols),
    keys: new Float64Array(capacity),
    targets: new Int32Array(capacity),
  };
  let states = 1;
  texts.forEach((text, term) => {
    if (text === "") return;
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const symbol = numbers.get(text.charCodeAt(i)) as number;
      let next = state === 0 ? (trie.first[symbol] as number) : edge(trie as Trie, state, symbol);
      if (next === 0) {
        next = states++;
        parent[next] = state;
        symbolAt[next] = symbol;
        depth[next] = i + 1;
        if (state === 0) trie.first[symbol] = next;
        else link(trie as Trie, state, symbol, next);
      }
      state = next;
    }
    endAt[term] = state;
  });
  const { endsFrom, ends } = endLists(endAt, states);
  const fail = new Int32Array(states);
  const ending = new Int32Array(states);
  const byDepth = Int32Array.from({ length: states - 1 }, (_, i) => i + 1).sort(
    (a, b) => (depth[a] as number) - (depth[b] as number),
  );
  for (const state of byDepth) {
    const symbol = symbolAt[state] as number;
    let at = parent[state] as number;
    let target = 0;
    while (at !== 0 && target === 0) {
      at = fail[at] as number;
      target = at === 0 ? (trie.first[symbol] as number) : edge(trie as Trie, at, symbol);
    }
    fail[state] = target;
    ending[state] = endsFrom[state] !== endsFrom[state + 1] ? state : (ending[target] as number);
  }
  return { ...trie, fail, endsFrom, ends, ending };
}

function link(trie: Trie, state: number, symbol: number, target: number): void {
  const mask = trie.keys.length - 1;
  let slot = slotOf(state, symbol) & mask;
  while (trie.keys[slot] !== 0) slot = (slot + 1) & mask;
  trie.keys[slot] = state * trie.symbols + symbol;
  trie.targets[slot] = target;
}

/** The terms by the state they end in, one list after the other. */
function endLists(endAt: Int32Array, states: number): { endsFrom: Int32Array; ends: Int32Array } {
  const endsFrom = new Int32Array(states + 1);
  for (const state of endAt) if (state > 0) (endsFrom[state + 1] as number)++;
  for (let state = 0; state < states; state++) (endsFrom[state + 1] as number) += endsFrom[state] as number;
  const ends = new Int32Array(endsFrom[states] as number);
  const filled = endsFrom.slice();
  endAt.forEach((state, term) => {
    if (state > 0) ends[(filled[state] as number)++] = term;
  });
  return { endsFrom, ends };
}
