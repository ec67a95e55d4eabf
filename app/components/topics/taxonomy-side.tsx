import { Form } from "@remix-run/react";
import { localDate } from "../../../analytics/time/zone";
import { taxonomyWords } from "../../strings/taxonomy";
import { Button, buttonClass } from "../button";
import { dayLabel } from "../format";
import { useWords } from "../locale";
import { Section } from "../settings/section";
import { useWorkspace } from "../workspace";
import type { ManageModel } from "./manage-body";

/** Ready-made sets to begin with, each in one click. */
export function ReadyMade({ model }: { readonly model: ManageModel }) {
  const t = useWords();
  const help = model.list.version === 0 ? taxonomyWords.none : taxonomyWords.replaces;
  return (
    <Section title={t(taxonomyWords.startWith)} help={t(help)}>
      <Form method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="intent" value="ready" />
        {model.ready.map(({ id, name, topics }) => (
          <Button key={id} type="submit" name="ready" value={id}>
            {t(name)}
            <span className="font-normal text-muted">{t(taxonomyWords.count(topics))}</span>
          </Button>
        ))}
      </Form>
    </Section>
  );
}

/** The whole set as a file, out and in. */
export function TaxonomyFile() {
  const t = useWords();
  const { id } = useWorkspace();
  return (
    <Section title={t(taxonomyWords.file)}>
      <Form method="post" encType="multipart/form-data" className="flex flex-wrap items-center gap-2">
        <input type="hidden" name="intent" value="import" />
        <a href={`/api/topics/file?workspace=${id}`} download className={buttonClass()}>
          {t(taxonomyWords.exportFile)}
        </a>
        <input
          type="file"
          name="file"
          required
          accept=".json,application/json"
          aria-label={t(taxonomyWords.chooseFile)}
          className="min-w-0 flex-1 text-sm text-muted"
        />
        <Button type="submit">{t(taxonomyWords.importFile)}</Button>
      </Form>
    </Section>
  );
}

/** Every saved version, each of which can be gone back to. */
export function Versions({ model }: { readonly model: ManageModel }) {
  const t = useWords();
  const { tz } = useWorkspace();
  if (model.versions.length === 0) return null;
  return (
    <Section title={t(taxonomyWords.history)}>
      <Form method="post">
        <input type="hidden" name="intent" value="restore" />
        <ul className="flex max-h-72 flex-col divide-y divide-border overflow-auto text-sm">
          {model.versions.map(({ version, savedAt, note, topics }, at) => (
            <li key={version} className="flex items-center gap-3 py-1.5">
              <span className="font-medium whitespace-nowrap">{t(taxonomyWords.version(version))}</span>
              <span className="min-w-0 flex-1 truncate text-muted">
                {[t(dayLabel(localDate(tz, new Date(savedAt)))), t(taxonomyWords.count(topics)), note]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              {at === 0 ? (
                <span className="text-xs text-muted">{t(taxonomyWords.current)}</span>
              ) : (
                <Button
                  size="small"
                  type="submit"
                  name="version"
                  value={version}
                  aria-label={`${t(taxonomyWords.restore)} ${t(taxonomyWords.version(version))}`}
                >
                  {t(taxonomyWords.restore)}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Form>
    </Section>
  );
}
