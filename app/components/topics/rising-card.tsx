import { Link } from "@remix-run/react";
import type { risingCard } from "../../server/topics/rising-card.server";
import { useWords } from "../locale";

/** The topics and the words that rise, each with its conversations, how much, since when and how surely. */
export function RisingCard({ model }: { readonly model: Awaited<ReturnType<typeof risingCard>> }) {
  const t = useWords();
  return (
    <section aria-label={t(model.title)} className="rounded-card border border-border bg-card px-4 pt-3 pb-2">
      <h2 className="text-base">
        {t(model.title)}
        <span className="ml-2 text-xs font-normal text-muted" title={t(model.basis)}>
          {t(model.significant)}
        </span>
      </h2>
      {model.groups.map(({ title, none, items, more }) => (
        <div key={more.href} className="flex items-baseline gap-3 py-1 text-sm">
          <h3 className="w-11 shrink-0 text-xs text-muted">{t(title)}</h3>
          <div className="flex min-w-0 flex-1 flex-wrap gap-x-5 gap-y-1">
            {items.length === 0 && <p className="text-muted">{t(none)}</p>}
            {items.map(({ name, n, href, detail, interval }) => {
              const body = (
                <>
                  <span className="mr-1.5 font-medium">{t(name)}</span>
                  <span className="text-muted">{t(detail)}</span>
                </>
              );
              const hint = interval === null ? undefined : t(interval);
              return href === null ? (
                <span key={name.en} title={hint}>
                  {body}
                </span>
              ) : (
                <Link
                  key={name.en}
                  to={href}
                  data-n={n}
                  title={hint}
                  className="hover:text-accent hover:underline"
                >
                  {body}
                </Link>
              );
            })}
          </div>
          <Link to={more.href} className="text-muted hover:text-accent hover:underline">
            {t(more.label)}
          </Link>
        </div>
      ))}
    </section>
  );
}
