import { Link } from "@remix-run/react";
import { churnDefinitions, definitionNames } from "../../../analytics/risk/definition";
import { text } from "../../../analytics/text";
import type { Consequence, SegmentRow } from "../../server/risk/consequences.server";
import { definitionWords as words } from "../../strings/risk-definition";
import { useFormat, useWords } from "../locale";
import { inputClass } from "../settings/field";
import type { DefinitionModel } from "./definition-body";

const head = "px-2 py-2 align-bottom text-xs font-medium text-muted sm:px-3";
const cell = "px-2 py-2 text-right align-top sm:px-3";

/** What each definition makes of every segment's customers, and the days of silence of each, to be edited. */
export function ConsequencesTable({ page }: { readonly page: DefinitionModel }) {
  const t = useWords();
  const format = useFormat();
  const shown = (by: string) => (by === page.shown ? "bg-accent-soft" : "");
  return (
    <div className="-mx-4 overflow-x-auto">
      <table className="w-full text-sm tabular-nums">
        <caption className="sr-only">{t(words.consequences)}</caption>
        <thead>
          <tr className="border-b border-border">
            <th scope="col" className={`${head} pl-4 text-left sm:pl-4`}>
              {t(words.segment)}
            </th>
            <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
              {t(words.customers)}
            </th>
            {churnDefinitions.map((by) => (
              <th key={by} scope="col" className={`${head} text-right ${shown(by)} last:pr-4`}>
                {t(definitionNames[by])}
                {by === page.shown && (
                  <span className="block font-normal text-accent">
                    {t(page.trying ? words.tried : words.shown)}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => {
            const name = row.everybody ? words.everybody : segmentName(row.segment);
            return (
              <tr
                key={row.everybody ? "everybody" : `segment ${row.segment}`}
                className="border-b border-grid last:border-b-0"
              >
                <th
                  scope="row"
                  className="min-w-36 px-2 py-2 pl-4 text-left align-top font-normal break-words"
                >
                  {t(name)}
                  <span className="block text-xs text-muted sm:hidden">
                    {t(words.customers)} {format.count(row.customers)}
                  </span>
                  <Days row={row} />
                </th>
                <td className={`${cell} hidden sm:table-cell`}>{format.count(row.customers)}</td>
                {churnDefinitions.map((by) => (
                  <td key={by} className={`${cell} ${shown(by)} last:pr-4`}>
                    <Gone one={row.by[by]} label={`${t(name)} ${t(definitionNames[by])}`} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const segmentName = (segment: string | null) => (segment === null ? words.noSegment : text(segment, segment));

/** How many count as having left, with the share, its interval, and the way to them. */
function Gone({ one, label }: { readonly one: Consequence; readonly label: string }) {
  const t = useWords();
  const format = useFormat();
  const interval = `${format.figure("share", one.low)}–${format.figure("share", one.high)}`;
  return (
    <>
      {one.href === null ? (
        <span>{format.count(one.gone)}</span>
      ) : (
        <Link
          to={one.href}
          data-n={one.gone}
          aria-label={`${label} ${format.count(one.gone)}`}
          className="text-accent hover:underline"
        >
          {format.count(one.gone)}
        </Link>
      )}
      <span className="block text-xs text-muted" title={`${t(words.interval)} ${interval}`}>
        {format.figure("share", one.share)}
        <span className="hidden whitespace-nowrap lg:inline"> ({interval})</span>
      </span>
    </>
  );
}

/** The days of silence that apply to a segment, to be changed, with what its own gaps propose. */
function Days({ row }: { readonly row: SegmentRow }) {
  const t = useWords();
  const format = useFormat();
  const { proposed, segment } = row;
  return (
    <span className="mt-1 block text-xs text-muted">
      {row.everybody || segment === null ? (
        t(words.silentFor(format.count(row.days)))
      ) : (
        <>
          <input type="hidden" name="segment" value={segment} />
          <input
            name="segmentDays"
            inputMode="numeric"
            defaultValue={row.typed}
            placeholder={String(row.days)}
            aria-label={t(words.daysOf(segment))}
            className={`${inputClass} w-16 text-right`}
          />{" "}
          {t(words.unit)}
        </>
      )}
      {proposed !== null && (
        <span className="block sm:inline">
          {" "}
          {t(words.proposed(format.count(proposed.days), format.count(proposed.gaps), proposed.of))}
        </span>
      )}
    </span>
  );
}
