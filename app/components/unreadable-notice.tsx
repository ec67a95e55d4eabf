import { Link } from "@remix-run/react";
import type { unreadableOn } from "../server/unreadable-settings.server";
import { unreadableWords as words } from "../strings/unreadable";
import { useWords } from "./locale";
import { useWorkspace } from "./workspace";

/** Which stored settings cannot be read, what is used in their place, and what to do; nothing where all can be. */
export function UnreadableNotice({
  settings,
}: {
  readonly settings: Awaited<ReturnType<typeof unreadableOn>>;
}) {
  const t = useWords();
  const { path } = useWorkspace();
  if (settings.length === 0) return null;
  return (
    <section
      aria-label={t(words.title)}
      className="rounded-card border border-border bg-warning-soft p-3 text-sm"
    >
      <h2 className="text-sm font-medium">{t(words.title)}</h2>
      <ul className="mt-1 flex flex-col gap-1">
        {settings.map(({ key, name, page, instead, remedy }) => (
          <li key={key} data-unreadable={key}>
            {page === null ? (
              t(name)
            ) : (
              <Link to={`${path}/${page}`} className="font-medium underline underline-offset-2">
                {t(name)}
              </Link>
            )}
            {t(words.instead(instead))}
            {t(remedy)}
          </li>
        ))}
      </ul>
    </section>
  );
}
