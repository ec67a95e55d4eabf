import { readFileSync } from "node:fs";
import type { RatedDialogue } from "../../analytics/sentiment/satisfaction";

/** A dialogue with its 19 annotators' satisfaction: the mean, one of them, and the mean of the others. */
export interface Stc3Dialogue extends RatedDialogue {
  readonly mean: number;
  readonly first: number;
  readonly rest: number;
}

interface Source {
  readonly id: string;
  readonly annotations: readonly { readonly quality: { readonly S: number } }[];
  readonly turns: readonly { readonly sender: string; readonly utterances: readonly string[] }[];
}

/** Reads the dialogues; equal openings (a post that was labelled twice) are one group. */
export function readStc3(path: string): Stc3Dialogue[] {
  const source = JSON.parse(readFileSync(path, "utf8")) as Source[];
  return source.map(({ annotations, turns }) => {
    const marks = annotations.map(({ quality }) => quality.S);
    const share = (wanted: (mark: number) => boolean) => marks.filter(wanted).length / marks.length;
    const [first = 0, ...others] = marks;
    return {
      dialogue: {
        messages: turns.flatMap(({ sender, utterances }) =>
          utterances.map((text) => ({
            side: sender === "customer" ? ("customer" as const) : ("agent" as const),
            text,
            at: null,
          })),
        ),
        ended: true,
      },
      target: [share((mark) => mark < 0), share((mark) => mark === 0), share((mark) => mark > 0)],
      group: turns[0]?.utterances.join("") ?? "",
      mean: average(marks),
      first,
      rest: average(others),
    };
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
