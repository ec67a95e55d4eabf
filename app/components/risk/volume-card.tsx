import { Link } from "@remix-run/react";
import { grouped } from "../../../analytics/present/figures";
import { text } from "../../../analytics/text";
import { modelCardWords as words } from "../../strings/risk-model";
import { useFormat, useWords } from "../locale";
import { Section } from "../settings/section";
import { FigureHead } from "./figure-head";
import type { ModelCardModel } from "./model-body";
import { NotThere } from "./not-there";

const whole = (value: number) => grouped(Math.round(value));

/** How many purchases to expect in all and by segment, with the range, and how the same did before. */
export function VolumeCard({ volume }: Pick<ModelCardModel, "volume">) {
  const t = useWords();
  const { count } = useFormat();
  if (volume.state !== "done" || volume.value === null)
    return <NotThere title={words.volume} state={volume.state} none={words.noVolume} />;
  const { days, found, all, segments, check, parameters } = volume.value;
  const rows = [{ key: "all", name: words.everybody, ...all }].concat(
    segments.map(({ segment, ...one }) => ({
      key: `segment ${segment}`,
      name: segment === null ? words.noSegment : text(segment, segment),
      ...one,
    })),
  );
  return (
    <Section title={t(words.volume)} help={t(words.volumeHelp(days))}>
      {!found && <p className="text-sm text-warning">{t(words.notFound)}</p>}
      <table className="w-full text-sm tabular-nums" data-volume={all.customers}>
        <caption className="sr-only">{t(words.volume)}</caption>
        <FigureHead rows={words.segment} figures={[words.buyers, words.expected, words.band]} />
        <tbody>
          {rows.map(({ key, name, customers, mean, low, high, href }) => (
            <tr key={key} className="border-t border-grid">
              <th scope="row" className="py-1 text-left font-normal break-words">
                {t(name)}
              </th>
              <td className="py-1 pl-3 text-right">
                <Link
                  to={href}
                  data-n={customers}
                  aria-label={`${t(name)} ${t(words.buyers)} ${count(customers)}`}
                  className="text-accent hover:underline"
                >
                  {count(customers)}
                </Link>
              </td>
              <td className="py-1 pl-3 text-right">{whole(mean)}</td>
              <td className="py-1 pl-3 text-right whitespace-nowrap">
                {whole(low)}–{whole(high)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {check !== null && (
        <p className="text-sm">
          {t(
            words.check(
              days,
              whole(check.mean),
              `${whole(check.low)}–${whole(check.high)}`,
              whole(check.came),
              whole(check.before),
            ),
          )}
        </p>
      )}
      <p className="text-xs text-muted">
        {t(words.parameters)}: r {grouped(parameters.r, 3)} · α {grouped(parameters.alpha, 3)} · a{" "}
        {grouped(parameters.a, 3)} · b {grouped(parameters.b, 3)}
      </p>
    </Section>
  );
}
