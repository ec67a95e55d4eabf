import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import { ruleFields } from "../../../analytics/topics/rule-fields";
import { learnedWords } from "../../strings/learned";
import { taxonomyWords } from "../../strings/taxonomy";
import { Button, buttonClass } from "../button";
import { useWords } from "../locale";
import { Field, IssueList, inputClass, SelectInput, TextInput } from "../settings/field";
import { useWorkspace } from "../workspace";
import type { ManageModel } from "./manage-body";
import { emptyTopic, fieldsOf, idFrom, ruleOf, type TopicFields, topicOf } from "./rule-form";
import { RulePreviewPanel } from "./rule-preview";
import { usePreview } from "./use-preview";

const lists = [
  ["any", taxonomyWords.any, taxonomyWords.perLine],
  ["all", taxonomyWords.all, null],
  ["none", taxonomyWords.noneOf, null],
  ["patterns", taxonomyWords.patterns, taxonomyWords.patternHelp],
  ["where", taxonomyWords.where, taxonomyWords.whereHelp(ruleFields.join(", "))],
] as const;

/** The rule of one topic, tried as it is typed. */
export function TopicEditor({ model, close }: { readonly model: ManageModel; readonly close: string }) {
  const t = useWords();
  const { path } = useWorkspace();
  const saved = model.list.topics.find(({ id }) => id === model.edit) ?? null;
  const [fields, setFields] = useState<TopicFields>(() => startOf(model));
  const [exactFor, setExactFor] = useState("");
  const [marks, setMarks] = useState(0);
  const rule = JSON.stringify(ruleOf(fields));
  const { preview, issues, busy } = usePreview(rule, saved?.id ?? "", exactFor === rule, marks);
  const set = (change: Partial<TopicFields>) => setFields((last) => ({ ...last, ...change }));
  return (
    <section
      aria-label={t(taxonomyWords.editor)}
      className="flex flex-col gap-3 rounded-card border border-border bg-card p-4"
    >
      <header className="flex items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate text-base">
          {saved === null ? t(taxonomyWords.add) : t(saved.name)}
        </h2>
        <Link to={close} preventScrollReset className={buttonClass("plain", "small")}>
          {t(taxonomyWords.close)}
        </Link>
      </header>
      {saved !== null && saved.learned !== null && (
        <p className="text-sm text-warning">
          {t(learnedWords.goesByModel)}{" "}
          <Link to={`${path}/topics/t/${saved.id}`} className="text-accent underline">
            {t(learnedWords.title)}
          </Link>
        </p>
      )}
      <Form method="post" className="flex flex-col gap-3">
        <input type="hidden" name="original" value={saved?.id ?? ""} />
        <input type="hidden" name="topic" value={JSON.stringify(topicOf(fields))} />
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t(taxonomyWords.nameZh)}>
            {(ids) => (
              <TextInput {...ids} required value={fields.zh} onChange={(e) => set({ zh: e.target.value })} />
            )}
          </Field>
          <Field label={t(taxonomyWords.nameEn)}>
            {(ids) => (
              <TextInput
                {...ids}
                required
                value={fields.en}
                onChange={(e) =>
                  set({ en: e.target.value, ...(saved === null && { id: idFrom(e.target.value) }) })
                }
              />
            )}
          </Field>
          {saved === null && (
            <Field label={t(taxonomyWords.id)} help={t(taxonomyWords.idHelp)}>
              {(ids) => (
                <TextInput
                  {...ids}
                  required
                  value={fields.id}
                  onChange={(e) => set({ id: e.target.value })}
                />
              )}
            </Field>
          )}
          <Field label={t(taxonomyWords.parent)}>
            {(ids) => (
              <SelectInput {...ids} value={fields.parent} onChange={(e) => set({ parent: e.target.value })}>
                <option value="">{t(taxonomyWords.noParent)}</option>
                {model.list.topics
                  .filter(({ id, parent }) => id !== saved?.id && (parent === null || id === fields.parent))
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {t(name)}
                    </option>
                  ))}
              </SelectInput>
            )}
          </Field>
          <Field label={t(taxonomyWords.side)}>
            {(ids) => (
              <SelectInput
                {...ids}
                value={fields.side}
                onChange={(e) => set({ side: e.target.value as TopicFields["side"] })}
              >
                {Object.entries(taxonomyWords.sides).map(([side, label]) => (
                  <option key={side} value={side}>
                    {t(label)}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
        </div>
        {lists.map(([name, label, help]) => (
          <Field
            key={name}
            label={t(label)}
            help={help === null ? undefined : t(help)}
            issues={issues.filter(({ where }) => where.includes(`rule.${name}`))}
          >
            {(ids) => (
              <textarea
                {...ids}
                rows={name === "any" ? 5 : 2}
                spellCheck={false}
                value={fields[name]}
                onChange={(e) => set({ [name]: e.target.value })}
                className={`${inputClass} h-auto w-full py-1.5`}
              />
            )}
          </Field>
        ))}
        <IssueList
          title={t(taxonomyWords.wrong)}
          issues={issues.filter(({ where }) => !lists.some(([name]) => where.includes(`rule.${name}`)))}
        />
        <Field label={t(taxonomyWords.note)}>{(ids) => <TextInput {...ids} name="note" />}</Field>
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" type="submit" name="intent" value="save-topic">
            {t(taxonomyWords.save)}
          </Button>
          {saved !== null && (
            <Button kind="danger" type="submit" name="intent" value="remove-topic" formAction={close}>
              {t(taxonomyWords.remove)}
            </Button>
          )}
        </div>
      </Form>
      <RulePreviewPanel
        preview={preview}
        busy={busy}
        topic={saved?.id ?? null}
        onExact={() => setExactFor(rule)}
        onMarked={() => setMarks((last) => last + 1)}
      />
    </section>
  );
}

/** The saved topic, with a suggestion's phrases added where one is merged into it; or a new one from a suggestion. */
function startOf({ list, edit, draft }: ManageModel): TopicFields {
  const saved = list.topics.find(({ id }) => id === edit);
  const phrases = draft?.phrases.join("\n") ?? "";
  if (!saved) {
    if (!draft) return emptyTopic;
    const { zh, en } = draft.name;
    return { ...emptyTopic, id: idFrom(en) || "new-topic", zh, en, any: phrases };
  }
  const fields = fieldsOf(saved);
  return phrases === "" ? fields : { ...fields, any: [fields.any, phrases].filter(Boolean).join("\n") };
}
