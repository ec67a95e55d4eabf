import type { ReactNode } from "react";

/** One line of a hover: a swatch, a name, a figure. */
export interface HoverLine {
  readonly colour: string | null;
  readonly name: string;
  readonly figure: string;
  readonly note?: string;
}

/** What hovering or focusing a mark shows. */
export function HoverCard({
  title,
  lines,
  foot,
}: {
  title: string;
  lines: readonly HoverLine[];
  foot?: ReactNode;
}) {
  return (
    <div className="pointer-events-none w-max rounded-control bg-raised px-3 py-2 text-xs text-ink shadow-float">
      <p className="mb-1 font-medium">{title}</p>
      <table>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <td className="pr-1.5">
                {line.colour !== null && (
                  <span className="block size-2 rounded-[2px]" style={{ background: line.colour }} />
                )}
              </td>
              <td className="pr-4 whitespace-nowrap text-muted">{line.name}</td>
              <td className="text-right whitespace-nowrap">
                <span className="font-medium">{line.figure}</span>
                {line.note !== undefined && <span className="ml-1.5 text-faint">{line.note}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {foot !== undefined && <div className="mt-1 max-w-72 text-warning">{foot}</div>}
    </div>
  );
}
