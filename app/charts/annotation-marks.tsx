import type { ChartAnnotation, ChartModel } from "../../analytics/present/chart-model";
import { useWords } from "../components/locale";
import { useWorkspace } from "../components/workspace";
import { chartWords } from "../strings/charts";
import { HoverCard } from "./hover-card";

export interface AnnotationMarksProps {
  readonly annotations: readonly ChartAnnotation[];
  /** The axis's steps: above each, a note can be added for its day. */
  readonly keys: readonly string[];
  readonly x: (key: string) => number;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
}

const longestLabel = 12;
/** Room that a label takes; one that has less beside the label before it is told on hover and focus only. */
const labelWidth = 100;
const noteId = "note|";

/**
 * What people noted on the axis: a line at its first step, a band to its last, its words on top and on hover and focus.
 * The strip above the drawing leads to a new note for the step's day; the page of notes does so without a pointer.
 */
export function AnnotationMarks({ annotations, keys, x, top, bottom, right }: AnnotationMarksProps) {
  const t = useWords();
  const { path } = useWorkspace();
  const named = labelled(annotations.map(({ from }) => x(from)));
  const [first = "", second = ""] = keys;
  const half = (x(second) - x(first)) / 2 || 8;
  return (
    <g>
      {(first.length > 10 ? [] : keys).map((key) => (
        <a key={key} href={`${path}/annotations?day=${key}`} tabIndex={-1} className="add-note">
          <title>{`${t(chartWords.addNote)} ${key}`}</title>
          <rect x={x(key) - half} y={top - 12} width={2 * half} height={11} />
        </a>
      ))}
      {annotations.map(({ id, from, to, words, days }, index) => {
        const [at, end] = [x(from), x(to)];
        const short =
          [...words].length > longestLabel ? `${[...words].slice(0, longestLabel).join("")}…` : words;
        const left = right - at < labelWidth;
        return (
          <a
            key={id}
            href={`${path}/annotations`}
            data-hover={noteId + id}
            aria-label={`${t(chartWords.note)} ${t(days)} ${words}`}
          >
            {end > at && (
              <rect
                x={at}
                y={top}
                width={end - at}
                height={bottom - top}
                fill="var(--warning)"
                opacity={0.08}
                pointerEvents="none"
              />
            )}
            <line x1={at} x2={at} y1={top - 2} y2={bottom} stroke="var(--warning)" strokeDasharray="2 3" />
            <rect x={at - 5} y={top - 12} width={10} height={bottom - top + 12} fill="transparent" />
            {named[index] && (
              <text
                x={left ? at - 4 : at + 4}
                y={top - 2}
                textAnchor={left ? "end" : "start"}
                fontSize={11}
                fill="var(--muted)"
              >
                {short}
              </text>
            )}
          </a>
        );
      })}
    </g>
  );
}

/** Which of the places, in order, have room for a label. */
function labelled(places: readonly number[]): boolean[] {
  let taken = Number.NEGATIVE_INFINITY;
  return places.map((at) => {
    if (at < taken) return false;
    taken = at + labelWidth;
    return true;
  });
}

/** The words of the note that a hover names; null where it names none. */
export function noteCard(model: ChartModel, hovered: string) {
  const note = model.annotations?.find(({ id }) => hovered === noteId + id);
  return note === undefined ? null : <NoteCard note={note} />;
}

function NoteCard({ note }: { note: ChartAnnotation }) {
  const t = useWords();
  return <HoverCard title={t(note.days)} lines={[]} foot={note.words} />;
}
