import type { ReactNode } from "react";

export interface SectionProps {
  readonly title: string;
  readonly help?: ReactNode;
  readonly id?: string;
  readonly children: ReactNode;
}

/** One card of a settings page. */
export function Section({ title, help, id, children }: SectionProps) {
  return (
    <section id={id} className="flex flex-col gap-4 rounded-card border border-border bg-card p-4">
      <header>
        <h2 className="text-base">{title}</h2>
        {help !== undefined && <p className="mt-0.5 text-sm text-muted">{help}</p>}
      </header>
      {children}
    </section>
  );
}

/** A settings page's heading and what it is for. */
export function PageHead({ title, lead }: { title: string; lead: string }) {
  return (
    <header>
      <h1 className="text-xl">{title}</h1>
      <p className="mt-1 max-w-2xl text-muted">{lead}</p>
    </header>
  );
}
