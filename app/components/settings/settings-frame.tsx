import { NavLink, useLocation } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { settingsNav, settingsWords } from "../../strings/settings";
import { useWords } from "../locale";
import { useWorkspace } from "../workspace";

/** The settings pages beside their list; the list is a row of tabs on a phone. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useWords();
  const { path } = useWorkspace();
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the row is wider than the screen: the page that is open is to be seen in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another open one.
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (!nav.current || !open) return;
    nav.current.scrollLeft = open.offsetLeft - (nav.current.clientWidth - open.offsetWidth) / 2;
  }, [pathname]);
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-5 md:px-6 lg:flex-row lg:gap-10">
      <nav
        ref={nav}
        aria-label={t(settingsWords.pages)}
        className="-mx-4 overflow-x-auto px-4 lg:mx-0 lg:overflow-visible lg:w-44 lg:shrink-0 lg:px-0"
      >
        <ul className="flex gap-1 lg:sticky lg:top-18 lg:flex-col lg:gap-0.5">
          {Object.entries(settingsNav).map(([page, label]) => (
            <li key={page}>
              <NavLink
                to={`${path}/settings/${page}`}
                prefetch="intent"
                className="flex h-8 items-center rounded-control px-3 text-sm whitespace-nowrap text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
              >
                {t(label)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex min-w-0 flex-1 flex-col gap-4">{children}</div>
    </div>
  );
}
