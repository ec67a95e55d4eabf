import { readFileSync } from "node:fs";
import type { Dialogue, DialogueMessage } from "../../analytics/sentiment/dialogue";

/** One labelled customer turn: the dialogue as far as it is known then, and how satisfied (0 dissatisfied … 2). */
export interface JddcTurn {
  readonly dialogue: Dialogue;
  readonly satisfaction: number;
  /** The conversation it was cut from: the same for all its sliding windows. */
  readonly conversation: number;
}

/**
 * Reads the labelled turns. The file holds up to 16 turns of history before each; consecutive lines belong to one
 * conversation when the history of the one is the other's, and a conversation that returns later in the file (its
 * customer's words again, five in a row) is the same one.
 */
export function readJddc(path: string): JddcTurn[] {
  const lines = readFileSync(path, "utf8").split(/\r?\n/).filter(Boolean);
  const said = lines.map((line) => turnsOf(line.split("\t")[0] ?? "").map(([customer]) => customer));
  const conversations = conversationsOf(said);
  return lines.map((line, at) => {
    const [history = "", , satisfaction = ""] = line.split("\t");
    return {
      dialogue: dialogueOf(turnsOf(history)),
      satisfaction: Number(satisfaction),
      conversation: conversations[at] ?? at,
    };
  });
}

/** The Python list of strings as pairs of the customer's words and the answer. */
function turnsOf(history: string): [string, string][] {
  const strings = history.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs) ?? [];
  return strings.map((quoted) => {
    const [customer = "", agent = ""] = quoted.slice(1, -1).replace(/\\(.)/g, "$1").split("|||");
    return [customer, agent];
  });
}

function dialogueOf(turns: readonly [string, string][]): Dialogue {
  const messages: DialogueMessage[] = [];
  let ended = false;
  for (const [customer, agent] of turns) {
    if (customer === "OVERALL") ended = true;
    else if (customer !== "") messages.push({ side: "customer", text: customer, at: null });
    if (agent !== "") messages.push({ side: "agent", text: agent, at: null });
  }
  return { messages, ended };
}

function conversationsOf(said: readonly (readonly string[])[]): number[] {
  const parents = said.map((_, at) => at);
  const top = (at: number): number => {
    let node = at;
    while (parents[node] !== undefined && parents[node] !== node) node = parents[node] ?? node;
    return node;
  };
  const seen = new Map<string, number>();
  said.forEach((words, at) => {
    const before = said[at - 1] ?? [];
    if (
      words.length > 1 &&
      words.slice(-3, -1).join("\n") ===
        before
          .slice(-2)
          .slice(words.length > 2 ? 0 : 1)
          .join("\n")
    )
      parents[top(at)] = top(at - 1);
    for (let from = 0; from + 5 <= words.length; from++) {
      const run = words.slice(from, from + 5).join("\n");
      if (run.length < 25) continue;
      const other = seen.get(run);
      if (other === undefined) seen.set(run, at);
      else parents[top(at)] = top(other);
    }
  });
  return said.map((_, at) => top(at));
}
