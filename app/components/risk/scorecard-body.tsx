import { Form, useNavigation } from "@remix-run/react";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Issue } from "../../../analytics/errors";
import type { ScorecardAnswer, scorecardPage } from "../../server/risk/scorecard-page.server";
import { cardWords as words } from "../../strings/risk-scorecard";
import { Button, IconButton } from "../button";
import { useWords } from "../locale";
import { Field, IssueList, inputClass, TextInput } from "../settings/field";
import { Section } from "../settings/section";
import { Tabs } from "../tabs";
import { useWorkspace } from "../workspace";
import { type CardFields, cardFields, cardJson, newStep, type StepFields, withSteps } from "./card-state";
import { ShortcomingList } from "./shortcoming-list";
import { TrialPanel } from "./trial-panel";
import { useTrial } from "./use-trial";

export type ScorecardModel = NonNullable<Awaited<ReturnType<typeof scorecardPage>>>;

export interface ScorecardBodyProps {
  readonly page: ScorecardModel;
  /** What the form answered. */
  readonly sent: ScorecardAnswer | null;
}

/** Every weight and step of a card, to be edited, with its back-test beside it before anything is saved. */
export function ScorecardBody({ page, sent }: ScorecardBodyProps) {
  const t = useWords();
  const { path } = useWorkspace();
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Tabs
          label={t(words.which)}
          current={page.asked}
          tabs={(["risk", "lead"] as const).map((id) => ({
            id,
            label: t(words.kinds[id]),
            to: `${path}/risk/scorecard${id === "lead" ? "?card=lead" : ""}`,
          }))}
        />
        <p className="text-sm text-muted">
          {t(words.predicts)}
          {t(page.predicts)}
        </p>
      </div>
      {sent?.saved && (
        <p role="status" className="rounded-card border border-border bg-good-soft p-3 text-sm text-good">
          {t(words.saved)}
        </p>
      )}
      <ShortcomingList shortcomings={page.shortcomings} />
      <CardEditor key={`${page.asked} ${JSON.stringify(page.card)}`} page={page} sent={sent} />
    </div>
  );
}

function CardEditor({ page, sent }: ScorecardBodyProps) {
  const t = useWords();
  const { path } = useWorkspace();
  const [fields, setFields] = useState<CardFields>(() =>
    cardFields(
      page.card,
      page.features.map(({ id }) => id),
    ),
  );
  const card = cardJson(fields);
  const { answer, busy } = useTrial(page.asked, card);
  const saving = useNavigation().state !== "idle";
  const issues = answer !== null && !busy ? answer.issues : (sent?.issues ?? []);
  return (
    <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-[minmax(0,1fr)_30rem]">
      <Form
        method="post"
        action={`${path}/risk/scorecard${page.asked === "lead" ? "?card=lead" : ""}`}
        className="contents"
      >
        <input type="hidden" name="kind" value={page.asked} />
        <input type="hidden" name="card" value={card} />
        <Section title={t(words.title)} help={t(words.lead)}>
          <IssueList title={t(words.wrong)} issues={issues} />
          <Bands fields={fields} issues={issues} set={setFields} />
          <ul className="divide-y divide-grid border-t border-grid">
            {page.features.map(({ id, name }) => (
              <FeatureSteps
                key={id}
                name={t(name)}
                wrong={issues.some(({ where }) => where === `steps.${id}`)}
                steps={fields.steps[id] ?? []}
                change={(steps) => setFields((last) => withSteps(last, id, steps))}
                add={() => setFields((last) => withSteps(last, id, (steps) => [...steps, newStep(last)]))}
              />
            ))}
          </ul>
        </Section>
        <div className="flex flex-col gap-3 xl:sticky xl:top-16">
          <TrialPanel answer={answer} busy={busy} />
          <div className="flex flex-wrap gap-2">
            <Button
              type="submit"
              kind="primary"
              name="do"
              value="save"
              disabled={saving || issues.length > 0}
            >
              {t(words.save)}
            </Button>
            {page.changed && (
              <Button type="submit" kind="plain" name="do" value="shipped" disabled={saving}>
                {t(words.shipped)}
              </Button>
            )}
          </div>
        </div>
      </Form>
    </div>
  );
}

function Bands({
  fields,
  issues,
  set,
}: {
  readonly fields: CardFields;
  readonly issues: readonly Issue[];
  readonly set: (change: (last: CardFields) => CardFields) => void;
}) {
  const t = useWords();
  const wrong = issues.filter(({ where }) => where === "bands");
  return (
    <fieldset className="flex flex-wrap gap-4">
      <legend className="sr-only">{t(words.bands)}</legend>
      {(["medium", "high"] as const).map((band) => (
        <Field key={band} label={t(words[band])} issues={wrong}>
          {(ids) => (
            <span className="flex items-center gap-2 text-sm">
              <TextInput
                {...ids}
                wide={false}
                size={5}
                inputMode="decimal"
                value={fields[band]}
                onChange={(event) => set((last) => ({ ...last, [band]: event.target.value }))}
              />
              {t(words.points)}
            </span>
          )}
        </Field>
      ))}
    </fieldset>
  );
}

interface FeatureStepsProps {
  readonly name: string;
  readonly wrong: boolean;
  readonly steps: readonly StepFields[];
  readonly change: (change: (steps: readonly StepFields[]) => readonly StepFields[]) => void;
  readonly add: () => void;
}

function FeatureSteps({ name, wrong, steps, change, add }: FeatureStepsProps) {
  const t = useWords();
  const put = (key: number, what: Partial<StepFields>) =>
    change((list) => list.map((one) => (one.key === key ? { ...one, ...what } : one)));
  return (
    <li className="grid gap-x-4 gap-y-1 py-2 text-sm sm:grid-cols-[minmax(0,1fr)_18rem]">
      <span className={steps.length === 0 ? "text-muted" : ""}>{name}</span>
      <div className="flex flex-col gap-1">
        {steps.map(({ key, side, value, points }, at) => (
          <div key={key} className="flex items-center gap-1.5">
            <select
              value={side}
              aria-label={t(words.sideOf(name, at + 1))}
              onChange={(event) => put(key, { side: event.target.value === "to" ? "to" : "from" })}
              className={`${inputClass} w-14`}
            >
              {(["from", "to"] as const).map((one) => (
                <option key={one} value={one}>
                  {t(words.sides[one])}
                </option>
              ))}
            </select>
            <input
              value={value}
              inputMode="decimal"
              aria-label={t(words.valueOf(name, at + 1))}
              aria-invalid={wrong}
              onChange={(event) => put(key, { value: event.target.value })}
              className={`${inputClass} w-16 text-right`}
            />
            <span aria-hidden>→</span>
            <input
              value={points}
              inputMode="numeric"
              aria-label={t(words.pointsOf(name, at + 1))}
              aria-invalid={wrong}
              onChange={(event) => put(key, { points: event.target.value })}
              className={`${inputClass} w-16 text-right`}
            />
            {t(words.points)}
            <IconButton
              label={t(words.remove(name, at + 1))}
              onClick={() => change((list) => list.filter((one) => one.key !== key))}
            >
              <X aria-hidden size={14} />
            </IconButton>
          </div>
        ))}
        <div className="flex items-center gap-2">
          <IconButton label={t(words.add(name))} onClick={add}>
            <Plus aria-hidden size={14} />
          </IconButton>
          {steps.length === 0 && <span className="text-xs text-faint">{t(words.noSteps)}</span>}
        </div>
      </div>
    </li>
  );
}
