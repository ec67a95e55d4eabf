import { grouped } from "../../../analytics/present/figures";
import { modelCardWords as words } from "../../strings/risk-model";
import { useFormat, useWords } from "../locale";
import { FigureHead } from "./figure-head";
import type { JudgedFigures } from "./model-body";

const [width, height] = [420, 300];
const margin = { left: 66, right: 28, top: 12, bottom: 44 } as const;

/** What chance was stated against what came, with intervals; the same as a table behind it. */
export function CalibrationPlot({ points }: { readonly points: JudgedFigures["calibration"] }) {
  const t = useWords();
  const format = useFormat();
  const share = (value: number) => format.figure("share", value);
  const top = Math.max(0.02, ...points.flatMap(({ stated, high }) => [stated, high]));
  const ticks = ticksTo(top);
  const most = ticks[ticks.length - 1] ?? top;
  const x = (value: number) => margin.left + Math.sqrt(value / most) * (width - margin.left - margin.right);
  const y = (value: number) =>
    height - margin.bottom - Math.sqrt(value / most) * (height - margin.top - margin.bottom);
  return (
    <section className="flex flex-col gap-3 rounded-card border border-border bg-card p-4">
      <header>
        <h2 className="text-base">{t(words.calibration)}</h2>
        <p className="mt-0.5 text-sm text-muted">{t(words.calibrationHelp)}</p>
      </header>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t(words.calibration)}
        className="w-full max-w-lg text-xs"
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={x(0)} x2={x(most)} y1={y(tick)} y2={y(tick)} stroke="var(--grid)" />
            <text x={margin.left - 6} y={y(tick)} dy="0.32em" textAnchor="end" fill="var(--muted)">
              {share(tick)}
            </text>
            <text x={x(tick)} y={height - margin.bottom + 16} textAnchor="middle" fill="var(--muted)">
              {share(tick)}
            </text>
          </g>
        ))}
        <line x1={x(0)} y1={y(0)} x2={x(most)} y2={y(most)} stroke="var(--faint)" strokeDasharray="4 4" />
        {points.map(({ stated, came, low, high, n }) => (
          <g key={`${stated} ${n}`}>
            <line
              x1={x(stated)}
              x2={x(stated)}
              y1={y(low)}
              y2={y(high)}
              stroke="var(--accent)"
              strokeOpacity={0.35}
              strokeWidth={4}
            />
            <circle cx={x(stated)} cy={y(came)} r={4} fill="var(--accent)">
              <title>{`${share(stated)} → ${share(came)} (${share(low)}–${share(high)}), n = ${grouped(n)}`}</title>
            </circle>
          </g>
        ))}
        <text x={(x(0) + x(most)) / 2} y={height - 6} textAnchor="middle" fill="var(--muted)">
          {t(words.stated)} ({t(words.roots)})
        </text>
        <text
          transform={`translate(12 ${(y(0) + y(most)) / 2}) rotate(-90)`}
          textAnchor="middle"
          fill="var(--muted)"
        >
          {t(words.came)}
        </text>
      </svg>
      <details className="text-sm">
        <summary className="cursor-pointer text-muted">{t(words.table)}</summary>
        <table className="mt-2 w-full max-w-lg tabular-nums">
          <caption className="sr-only">{t(words.calibration)}</caption>
          <FigureHead rows={words.stated} figures={[words.came, words.n]} />
          <tbody>
            {points.map(({ stated, came, low, high, n }) => (
              <tr key={`${stated} ${n}`} className="border-t border-grid">
                <td className="py-1">{share(stated)}</td>
                <td className="py-1 pl-3 text-right">
                  {share(came)} <span className="text-muted">({`${share(low)}–${share(high)}`})</span>
                </td>
                <td className="py-1 pl-3 text-right">{format.count(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** Round shares from nothing to the first at or above the largest. */
function ticksTo(most: number): number[] {
  const round = [0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1];
  const last = round.findIndex((one) => one >= most);
  return round.slice(0, (last < 0 ? round.length - 1 : last) + 1);
}
