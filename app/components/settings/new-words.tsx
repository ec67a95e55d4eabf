import { Form } from "@remix-run/react";
import type { NewWordSearch } from "../../server/pages/new-words.server";
import { wordsWords } from "../../strings/words";
import { Button } from "../button";
import { useFormat, useWords } from "../locale";
import { JobState } from "./job-state";
import { Section } from "./section";

/** Words that the dictionary does not know, each to be taken in or passed over. */
export function NewWords({ search }: { readonly search: NewWordSearch | null }) {
  const t = useWords();
  const format = useFormat();
  const found = search?.found ?? [];
  return (
    <Section title={t(wordsWords.newWords)} help={t(wordsWords.newWordsHelp)}>
      {search !== null && search.state !== "done" && (
        <JobState
          state={search.state}
          words={{ running: wordsWords.finding, done: wordsWords.none, failed: wordsWords.findingFailed }}
        />
      )}
      <Form method="post" className="flex flex-col gap-3">
        {search?.state === "done" && (
          <p className="text-sm text-muted">
            {t(found.length === 0 ? wordsWords.none : wordsWords.found(found.length))}
          </p>
        )}
        {found.length > 0 && (
          <ul className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3 lg:grid-cols-4">
            {found.map(({ word, conversations }) => (
              <li key={word}>
                <label className="flex items-center gap-2 text-sm">
                  <input type="checkbox" name="word" value={word} className="size-4 accent-accent" />
                  <span className="font-medium">{word}</span>
                  <span className="text-xs text-faint">
                    {t(wordsWords.inChats(format.count(conversations)))}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        )}
        <div className="flex flex-wrap gap-2">
          {found.length > 0 && (
            <>
              <Button type="submit" name="intent" value="add" kind="primary">
                {t(wordsWords.add)}
              </Button>
              <Button type="submit" name="intent" value="ignore">
                {t(wordsWords.ignore)}
              </Button>
            </>
          )}
          <Button type="submit" name="intent" value="find" disabled={search?.state === "running"}>
            {t(wordsWords.find)}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
