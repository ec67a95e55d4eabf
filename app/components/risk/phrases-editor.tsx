import { Link, useFetcher } from "@remix-run/react";
import type { DefinitionAnswer } from "../../server/risk/definition-action.server";
import type { TriedMessage, TriedPhrases } from "../../server/text/protocol";
import { definitionWords, phraseWords as words } from "../../strings/risk-definition";
import { Button } from "../button";
import { useFormat, useWords } from "../locale";
import { Field, IssueList, inputClass } from "../settings/field";
import { Section } from "../settings/section";
import { useWorkspace } from "../workspace";
import type { DefinitionModel } from "./definition-body";

type Phrases = DefinitionModel["phrases"][number];

/** The phrases of every intent, each tried on the newest messages before it is saved. */
export function PhrasesEditor({ phrases }: { readonly phrases: readonly Phrases[] }) {
  const t = useWords();
  return (
    <Section title={t(words.title)} help={t(words.help)} id="phrases">
      <div className="flex flex-col divide-y divide-grid">
        {phrases.map((one) => (
          <details key={one.intent} className="py-2">
            <summary className="cursor-pointer text-sm font-medium">
              {t(one.name)}
              {one.own && (
                <span className="ml-2 rounded-[4px] bg-accent-soft px-1.5 text-xs leading-5 font-normal text-accent">
                  {t(words.own)}
                </span>
              )}
            </summary>
            <IntentForm key={`${one.any}\n\n${one.none}`} phrases={one} />
          </details>
        ))}
      </div>
    </Section>
  );
}

function IntentForm({ phrases }: { readonly phrases: Phrases }) {
  const t = useWords();
  const { path } = useWorkspace();
  const fetcher = useFetcher<DefinitionAnswer>();
  const answer = fetcher.data;
  const issues = answer?.issues ?? [];
  const busy = fetcher.state !== "idle";
  return (
    <fetcher.Form
      method="post"
      action={`${path}/risk/definition`}
      aria-busy={busy}
      className="mt-3 flex flex-col gap-3"
    >
      <input type="hidden" name="of" value={phrases.intent} />
      <IssueList title={t(definitionWords.notSaved)} issues={issues} />
      <div className="grid gap-4 sm:grid-cols-2">
        {(["any", "none"] as const).map((list) => (
          <Field
            key={list}
            label={`${t(phrases.name)}: ${t(words[list])}`}
            issues={issues.filter(({ where }) => where === list)}
          >
            {(ids) => (
              <textarea
                {...ids}
                name={list}
                rows={8}
                spellCheck={false}
                defaultValue={phrases[list]}
                className={`${inputClass} h-auto w-full py-2 leading-relaxed`}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" name="do" value="phrases" disabled={busy}>
          {t(words.save)}
        </Button>
        <Button type="submit" name="do" value="try" disabled={busy}>
          {t(words.tryOut)}
        </Button>
        {phrases.own && (
          <Button type="submit" kind="plain" name="do" value="shipped" disabled={busy}>
            {t(words.shipped)}
          </Button>
        )}
      </div>
      {answer?.saved === "phrases" && (
        <p role="status" className="text-sm text-good">
          {t(definitionWords.phrasesSaved)}
        </p>
      )}
      {answer?.tried != null && <Tried tried={answer.tried} />}
    </fetcher.Form>
  );
}

function Tried({ tried }: { readonly tried: TriedPhrases }) {
  const t = useWords();
  const { count } = useFormat();
  return (
    <div className="text-sm" data-tried={tried.hits}>
      <p role="status">
        {t(words.tried(count(tried.messages), count(tried.hits), count(tried.gained), count(tried.lost)))}
      </p>
      <ul className="mt-1 divide-y divide-grid">
        {tried.samples.map((one) => (
          <Sample key={one.messageId} one={one} />
        ))}
      </ul>
    </div>
  );
}

function Sample({ one }: { readonly one: TriedMessage }) {
  const t = useWords();
  const { path } = useWorkspace();
  const { conversationId, messageId, text, from, to, change } = one;
  return (
    <li className="flex gap-3 py-1.5">
      <span className="w-16 shrink-0 text-xs leading-5 text-muted">{t(words.changes[change])}</span>
      <Link
        to={`${path}/conversations?conversation=${conversationId}&open=${conversationId}&message=${messageId}`}
        className="min-w-0 flex-1 break-words hover:underline"
      >
        {text.slice(0, from)}
        <mark className="rounded-[2px] bg-accent-soft text-ink">{text.slice(from, to)}</mark>
        {text.slice(to)}
      </Link>
    </li>
  );
}
