import { Link } from "@remix-run/react";

export interface TabLink {
  readonly id: string;
  readonly label: string;
  readonly to: string;
}

/** Views of one thing as links, so that the choice is in the address. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly TabLink[]; current: string }) {
  return (
    <nav aria-label={label} className="flex gap-0.5 rounded-control bg-sunken p-0.5">
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          to={tab.to}
          preventScrollReset
          replace
          aria-current={tab.id === current ? "true" : undefined}
          className="rounded-[4px] px-2 py-0.5 text-xs font-medium whitespace-nowrap text-muted hover:text-ink aria-[current=true]:bg-card aria-[current=true]:text-ink"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
