import { Link2 } from "lucide-react";
import type { Text } from "../../../analytics/text";
import { definitionWords } from "../../strings/settings";
import { useWords } from "../locale";
import { PageHead } from "./section";

export interface DefinitionView {
  readonly id: string;
  readonly label: Text;
  readonly doc: Text;
  readonly unit: Text;
  readonly grain: Text;
  readonly agentReading: Text;
  readonly interval: Text;
  readonly better: "higher" | "lower" | null;
}

/** Every metric word for word, each at an address of its own. */
export function DefinitionsPage({ definitions }: { definitions: readonly DefinitionView[] }) {
  const t = useWords();
  return (
    <>
      <PageHead title={t(definitionWords.title)} lead={t(definitionWords.lead)} />
      <nav aria-label={t(definitionWords.contents)} className="rounded-card border border-border bg-card p-4">
        <ul className="columns-2 gap-6 text-sm sm:columns-3">
          {definitions.map(({ id, label }) => (
            <li key={id} className="break-inside-avoid">
              <a
                href={`#${id}`}
                className="block rounded-control py-0.5 text-muted hover:text-accent hover:underline"
              >
                {t(label)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {definitions.map((definition) => (
        <Definition key={definition.id} definition={definition} />
      ))}
    </>
  );
}

function Definition({ definition }: { definition: DefinitionView }) {
  const t = useWords();
  const { id, better } = definition;
  const facts: readonly (readonly [Text, string])[] = [
    [definitionWords.unit, t(definition.unit)],
    [definitionWords.grain, t(definition.grain)],
    [definitionWords.agentReading, t(definition.agentReading)],
    [definitionWords.better, t(better === null ? definitionWords.neither : definitionWords[better])],
    [definitionWords.interval, t(definition.interval)],
  ];
  return (
    <section
      id={id}
      className="group scroll-mt-16 rounded-card border border-border bg-card p-4 target:border-accent"
    >
      <h2 className="flex flex-wrap items-baseline gap-x-2 text-base">
        {t(definition.label)}
        <code className="text-xs font-normal text-faint">{id}</code>
        <a
          href={`#${id}`}
          aria-label={`${t(definitionWords.link)}: ${t(definition.label)}`}
          className="text-faint opacity-0 group-hover:opacity-100 hover:text-accent focus-visible:opacity-100"
        >
          <Link2 aria-hidden size={14} />
        </a>
      </h2>
      <p className="mt-1 max-w-3xl leading-relaxed">{t(definition.doc)}</p>
      <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {facts.map(([term, value]) => (
          <div key={term.en} className="flex gap-1.5">
            <dt className="text-muted">{t(term)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
