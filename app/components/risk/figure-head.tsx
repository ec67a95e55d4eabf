import type { Text } from "../../../analytics/text";
import { useWords } from "../locale";

/** The head of a table of figures: what its rows are, then a column for each figure. */
export function FigureHead({ rows, figures }: { readonly rows: Text; readonly figures: readonly Text[] }) {
  const t = useWords();
  return (
    <thead className="text-xs text-muted">
      <tr>
        <th scope="col" className="py-1 text-left font-medium">
          {t(rows)}
        </th>
        {figures.map((figure) => (
          <th key={figure.en} scope="col" className="py-1 pl-3 text-right font-medium">
            {t(figure)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
