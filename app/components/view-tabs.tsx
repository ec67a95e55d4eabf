import { NavLink, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Text } from "../../analytics/text";
import { useWords } from "./locale";
import { useWorkspace } from "./workspace";

export interface ViewTabsProps {
  /** The heading of all views, for those who cannot see where they are. */
  readonly title: Text;
  readonly label: Text;
  /** The place of the views under the workspace: "/topics". */
  readonly base: string;
  /** Names by their place under `base`; "" is the first. */
  readonly views: Readonly<Record<string, Text>>;
  /** The query string that goes along from one to the other, without its question mark. */
  readonly kept?: string;
}

/** The views of one section as tabs above the page. */
export function ViewTabs({ title, label, base, views, kept = "" }: ViewTabsProps) {
  const t = useWords();
  const { path } = useWorkspace();
  const { pathname } = useLocation();
  const bar = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place says which tab is the current one
  useEffect(() => {
    const current = bar.current?.querySelector("[aria-current=page]")?.getBoundingClientRect();
    const seen = bar.current?.getBoundingClientRect();
    if (!current || !seen) return;
    bar.current?.scrollBy({ left: (current.left + current.right - seen.left - seen.right) / 2 });
  }, [pathname]);
  return (
    <div ref={bar} className="flex items-center gap-6 overflow-x-auto px-4 md:px-6">
      <h1 className="sr-only">{t(title)}</h1>
      <nav aria-label={t(label)}>
        <ul className="flex gap-4">
          {Object.entries(views).map(([page, name]) => (
            <li key={page}>
              <NavLink
                to={{
                  pathname: `${path}${base}${page === "" ? "" : `/${page}`}`,
                  search: kept === "" ? "" : `?${kept}`,
                }}
                end={page === ""}
                prefetch="intent"
                className="flex h-9 items-center border-b-2 border-transparent text-sm whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {t(name)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
