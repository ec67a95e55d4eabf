import { Link } from "@remix-run/react";
import type { keywordsPage } from "../../server/topics/keywords-page.server";
import { keywordWords } from "../../strings/topics";
import { useFormat, useWords } from "../locale";
import { EmptyState } from "../states";

/** What customers say most. */
export function KeywordsBody({ words }: { readonly words: Awaited<ReturnType<typeof keywordsPage>> }) {
  const t = useWords();
  const format = useFormat();
  if (words.length === 0) return <EmptyState sentence={t(keywordWords.nothing)} className="min-h-[50vh]" />;
  return (
    <section
      aria-label={t(keywordWords.top)}
      className="m-4 rounded-card border border-border bg-card md:mx-6"
    >
      <table className="w-full text-sm">
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className="px-4 py-2 text-left font-medium">
              {t(keywordWords.word)}
            </th>
            <th scope="col" className="px-4 py-2 text-right font-medium">
              {t(keywordWords.conversations)}
            </th>
          </tr>
        </thead>
        <tbody>
          {words.map(({ term, surface, conversations, href }) => (
            <tr key={term} className="border-t border-grid hover:bg-hover">
              <th scope="row" className="px-4 py-2 text-left font-medium">
                {surface}
              </th>
              <td className="px-4 py-2 text-right">
                <Link to={href} data-n={conversations} className="hover:text-accent hover:underline">
                  {format.count(conversations)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
