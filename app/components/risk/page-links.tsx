import { Link, useSearchParams } from "@remix-run/react";
import { riskWords } from "../../strings/risk-list";
import { withParam } from "../filter-url";
import { useFormat, useWords } from "../locale";

/** To the page before and after; nothing where there is one page. */
export function PageLinks({ page, pages }: { readonly page: number; readonly pages: number }) {
  const t = useWords();
  const format = useFormat();
  const [params] = useSearchParams();
  if (pages < 2) return null;
  const to = (at: number) => `?${withParam(params, "page", at === 1 ? null : String(at))}`;
  const link = (at: number, label: string) => (
    <Link to={to(at)} className="text-accent hover:underline">
      {label}
    </Link>
  );
  return (
    <nav
      aria-label={t(riskWords.pages)}
      className="grid grid-cols-3 items-center border-t border-border px-4 py-2 text-sm"
    >
      <span>{page > 1 && link(page - 1, t(riskWords.previous))}</span>
      <span className="text-center text-muted">
        {t(riskWords.page(format.count(page), format.count(pages)))}
      </span>
      <span className="text-right">{page < pages && link(page + 1, t(riskWords.next))}</span>
    </nav>
  );
}
