import { NavLink, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { shellWords } from "../../strings/shell";
import { keywordWords, topicsNav } from "../../strings/topics";
import { filterOnly } from "../filter-url";
import { useWords } from "../locale";
import { useWorkspace } from "../workspace";

/** The views of what is talked about as tabs above the page; the filter goes along from one to the other. */
export function TopicsFrame({ children }: { children: ReactNode }) {
  const t = useWords();
  const { path, fields } = useWorkspace();
  const [params] = useSearchParams();
  const kept = filterOnly(
    params,
    fields.map((field) => field.dim),
  ).toString();
  return (
    <>
      <div className="flex items-center gap-6 overflow-x-auto px-4 md:px-6">
        <h1 className="sr-only">{t(shellWords.topics)}</h1>
        <nav aria-label={t(keywordWords.views)}>
          <ul className="flex gap-4">
            {Object.entries(topicsNav).map(([page, label]) => (
              <li key={page}>
                <NavLink
                  to={{
                    pathname: `${path}/topics${page === "" ? "" : `/${page}`}`,
                    search: kept === "" ? "" : `?${kept}`,
                  }}
                  end={page === ""}
                  prefetch="intent"
                  className="flex h-9 items-center border-b-2 border-transparent text-sm whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
                >
                  {t(label)}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {children}
    </>
  );
}
