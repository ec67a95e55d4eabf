import { Info } from "lucide-react";
import type { Shortcoming } from "../../../analytics/risk/shortcomings";
import { definitionWords } from "../../strings/risk-definition";
import { useWords } from "../locale";

/** What a history cannot say, and what is missing for it; nothing where it says all. */
export function ShortcomingList({ shortcomings }: { readonly shortcomings: readonly Shortcoming[] }) {
  const t = useWords();
  if (shortcomings.length === 0) return null;
  return (
    <section
      aria-label={t(definitionWords.shortcomings)}
      className="rounded-card border border-border bg-warning-soft p-3 text-sm"
    >
      <h2 className="flex items-center gap-1.5 font-medium text-warning">
        <Info aria-hidden size={16} strokeWidth={1.75} />
        {t(definitionWords.shortcomings)}
      </h2>
      <ul className="mt-1 list-disc pl-6">
        {shortcomings.map(({ id, text }) => (
          <li key={id} data-shortcoming={id}>
            {t(text)}
          </li>
        ))}
      </ul>
    </section>
  );
}
