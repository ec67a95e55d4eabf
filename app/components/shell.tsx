import { Link, NavLink, useSearchParams } from "@remix-run/react";
import {
  ChartNoAxesCombined,
  ChevronsUpDown,
  MessageSquareQuote,
  MessagesSquare,
  Settings,
  UserRoundX,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import type { Text } from "../../analytics/text";
import { shellWords } from "../strings/shell";
import { filterOnly } from "./filter-url";
import { useWords } from "./locale";
import { Popover } from "./popover";
import { PreferenceMenu } from "./preference-menu";
import { useWorkspace } from "./workspace";

interface Place {
  readonly to: string;
  readonly label: Text;
  readonly icon: typeof Users;
  readonly end: boolean;
  /** Whether the filter goes along. */
  readonly filtered: boolean;
}

const places: readonly Place[] = [
  { to: "", label: shellWords.overview, icon: ChartNoAxesCombined, end: true, filtered: true },
  { to: "/agents", label: shellWords.agents, icon: Users, end: false, filtered: true },
  { to: "/topics", label: shellWords.topics, icon: MessageSquareQuote, end: false, filtered: true },
  { to: "/conversations", label: shellWords.conversations, icon: MessagesSquare, end: false, filtered: true },
  { to: "/risk", label: shellWords.risk, icon: UserRoundX, end: false, filtered: false },
  { to: "/settings", label: shellWords.settings, icon: Settings, end: false, filtered: false },
];

/** The frame: rail at the left (tabs at the bottom of a phone), the workspace's name on top, the page. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useWords();
  return (
    <div className="min-h-dvh pb-14 md:pb-0 md:pl-14 xl:pl-44 print:p-0">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-accent focus:px-3 focus:py-2 focus:text-on-accent"
      >
        {t(shellWords.skip)}
      </a>
      <Rail />
      <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-border bg-page px-4 md:px-6 print:hidden">
        <WorkspaceSwitcher />
        <div className="ml-auto">
          <PreferenceMenu />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </div>
  );
}

function Rail() {
  const t = useWords();
  const { path, fields } = useWorkspace();
  const [params] = useSearchParams();
  const kept = filterOnly(
    params,
    fields.map((field) => field.dim),
  ).toString();
  return (
    <nav
      aria-label={t(shellWords.navigation)}
      className="fixed inset-x-0 bottom-0 z-40 flex border-t border-border bg-card md:inset-y-0 md:right-auto md:w-14 md:flex-col md:gap-0.5 md:border-t-0 md:border-r md:p-2 xl:w-44 print:hidden"
    >
      <Link
        to={path}
        className="mb-2 hidden h-8 items-center gap-2.5 rounded-control px-2 md:flex"
        aria-label={t(shellWords.product)}
      >
        <img src="/favicon.svg" alt="" width={24} height={24} />
        <span className="hidden text-lg font-semibold xl:inline">{t(shellWords.product)}</span>
      </Link>
      {places.map(({ to, label, icon: Icon, end, filtered }) => (
        <NavLink
          key={to}
          to={{ pathname: path + to, search: filtered && kept !== "" ? `?${kept}` : "" }}
          end={end}
          prefetch="intent"
          title={t(label)}
          className="flex h-14 flex-1 flex-col items-center justify-center gap-0.5 rounded-control text-xs text-muted hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-accent md:h-9 md:flex-none md:flex-row md:justify-start md:gap-2.5 md:px-2.5 md:text-sm md:hover:bg-hover md:aria-[current=page]:bg-accent-soft"
        >
          <Icon aria-hidden size={18} strokeWidth={1.75} className="shrink-0" />
          <span className="md:sr-only xl:not-sr-only">{t(label)}</span>
        </NavLink>
      ))}
    </nav>
  );
}

function WorkspaceSwitcher() {
  const t = useWords();
  const { id, name, demo, workspaces } = useWorkspace();
  const title = (
    <>
      <span className="truncate font-semibold">{name}</span>
      {demo && <DemoBadge />}
    </>
  );
  if (workspaces.length < 2) return <div className="flex min-w-0 items-center gap-2">{title}</div>;
  return (
    <Popover
      label={t(shellWords.switchWorkspace)}
      className="min-w-52 p-1"
      trigger={
        <button
          type="button"
          className="-ml-2 flex h-8 min-w-0 items-center gap-2 rounded-control px-2 hover:bg-hover"
          aria-label={`${t(shellWords.workspace)}: ${name}`}
        >
          {title}
          <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-faint" />
        </button>
      }
    >
      <ul>
        {workspaces.map((one) => (
          <li key={one.id}>
            <Link
              to={`/w/${one.id}`}
              aria-current={one.id === id ? "true" : undefined}
              className="flex h-9 items-center gap-2 rounded-control px-2 hover:bg-hover aria-[current=true]:font-medium"
            >
              <span className="min-w-0 flex-1 truncate">{one.name}</span>
              {one.demo && <DemoBadge />}
            </Link>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** Said wherever figures are invented. */
function DemoBadge() {
  const t = useWords();
  return (
    <span className="shrink-0 rounded-full bg-warning-soft px-2 py-0.5 text-xs font-medium text-warning">
      {t(shellWords.demo)}
    </span>
  );
}
