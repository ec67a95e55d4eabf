import { modelCardWords as words } from "../../strings/risk-model";
import { useFormat, useWords } from "../locale";
import { Section } from "../settings/section";
import type { JudgedFigures, ModelCardModel } from "./model-body";
import { NotThere } from "./not-there";

/** What the model learnt of each feature, the heaviest first: by how many times the odds change. */
export function WeightsCard({ figures }: { readonly figures: JudgedFigures }) {
  const t = useWords();
  const heaviest = Math.max(0.01, ...figures.weights.map(({ weight }) => Math.abs(weight)));
  return (
    <Section title={t(words.features)} help={t(words.featuresHelp[figures.promoted ? "model" : "scorecard"])}>
      <ul className="flex flex-col text-sm">
        {figures.weights.map(({ id, name, weight }) => (
          <li
            key={id}
            className="grid grid-cols-[minmax(0,1fr)_5rem_5.5rem] items-center gap-2 border-b border-grid py-1 last:border-b-0"
          >
            <span className="min-w-0 break-words">{t(name)}</span>
            <svg aria-hidden viewBox="-50 0 100 10" className="h-2.5 w-full">
              <line x1={0} x2={0} y1={0} y2={10} stroke="var(--border-strong)" />
              <rect
                x={weight < 0 ? (weight / heaviest) * 50 : 0}
                y={1}
                width={(Math.abs(weight) / heaviest) * 50}
                height={8}
                fill={weight < 0 ? "var(--series-3)" : "var(--series-2)"}
              />
            </svg>
            <span className="text-right tabular-nums">{t(words.odds(Math.exp(weight).toFixed(2)))}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** How far customers have moved away from those that were learnt from, feature by feature. */
export function DriftCard({ drift, levels }: Pick<ModelCardModel, "drift" | "levels">) {
  const t = useWords();
  const { count } = useFormat();
  if (drift.state !== "done" || drift.value === null)
    return <NotThere title={words.drift} state={drift.state} none={words.noDrift} />;
  const { rows, now, score, features } = drift.value;
  const levelOf = (index: number) =>
    index >= levels.moved ? "moved" : index >= levels.watch ? "watch" : "stable";
  const tones = { moved: "text-bad", watch: "text-warning", stable: "text-good" } as const;
  return (
    <Section title={t(words.drift)} help={t(words.driftHelp(count(rows), count(now)))}>
      <table className="w-full text-sm tabular-nums">
        <caption className="sr-only">{t(words.drift)}</caption>
        <tbody>
          {[{ id: "score", name: words.score, index: score }, ...features].map(({ id, name, index }) => (
            <tr key={id} className="border-b border-grid last:border-b-0" data-drift={id}>
              <th scope="row" className={`py-1 text-left ${id === "score" ? "font-medium" : "font-normal"}`}>
                {t(name)}
              </th>
              <td className="py-1 pl-3 text-right">{index.toFixed(2)}</td>
              <td className={`py-1 pl-3 text-right whitespace-nowrap ${tones[levelOf(index)]}`}>
                {t(words.levels[levelOf(index)])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
