import { Link } from "@remix-run/react";
import type { Text } from "../../../analytics/text";
import type { TopicWord } from "../../server/topics/topic-words.server";
import { topicWords } from "../../strings/topic-page";
import { useFormat, useWords } from "../locale";
import { useWorkspace } from "../workspace";
import type { TopicModels } from "./topic-body";

const cardClass = "min-w-0 rounded-card border border-border bg-card p-4 pt-3";

/** What customers say of this topic more than of others, each word with its conversations. */
export function WordsApart({
  words,
  className = "",
}: {
  readonly words: readonly TopicWord[];
  readonly className?: string;
}) {
  const t = useWords();
  const format = useFormat();
  return (
    <section className={`${cardClass} ${className}`}>
      <h2 className="text-base leading-5">{t(topicWords.words)}</h2>
      <p className="mb-2 text-xs text-muted">{t(topicWords.wordsNote)}</p>
      {words.length === 0 ? (
        <p className="py-4 text-sm text-muted">{t(topicWords.noWords)}</p>
      ) : (
        <ul className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
          {words.map(({ term, surface, n, rest, href }) => (
            <li key={term}>
              <Link
                to={href}
                data-n={n}
                title={t(topicWords.elsewhere(format.count(rest)))}
                className="flex min-h-8 items-center gap-2 rounded-control px-1 text-sm hover:bg-hover hover:text-accent"
              >
                <span className="min-w-0 flex-1 truncate">{surface}</span>
                <span className="font-medium">{format.count(n)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The topics under it with their conversations. */
export function SubTopics({ under, search }: Pick<TopicModels, "under"> & { readonly search: string }) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  if (under.length === 0) return null;
  return (
    <section className={cardClass}>
      <h2 className="mb-1 text-base">{t(topicWords.under)}</h2>
      <ul className="-mx-2">
        {under.map(({ id, name, n, href }) => (
          <li
            key={id}
            className="flex min-h-8 items-center gap-2 rounded-control px-2 text-sm hover:bg-hover"
          >
            <Link
              to={`${path}/topics/t/${id}?${search}`}
              className="min-w-0 flex-1 truncate hover:text-accent"
            >
              {t(name)}
            </Link>
            {href === null ? (
              <span className="text-faint">0</span>
            ) : (
              <Link to={href} data-n={n} className="hover:text-accent hover:underline">
                {format.count(n)}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The rule in words, with the way to change it. */
export function RuleCard({ rule, topic }: { readonly rule: readonly Text[]; readonly topic: string }) {
  const t = useWords();
  const { path } = useWorkspace();
  return (
    <section className={cardClass}>
      <header className="mb-1 flex items-baseline justify-between gap-2">
        <h2 className="text-base">{t(topicWords.rule)}</h2>
        <Link to={`${path}/topics/manage?edit=${topic}`} className="text-sm text-accent hover:underline">
          {t(topicWords.editRule)}
        </Link>
      </header>
      <ul className="flex flex-col gap-1 text-sm text-muted">
        {rule.map((line) => (
          <li key={line.en} className="break-words">
            {t(line)}
          </li>
        ))}
      </ul>
    </section>
  );
}
