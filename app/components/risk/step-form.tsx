import { Form } from "@remix-run/react";
import type { Issue } from "../../../analytics/errors";
import {
  type FollowKind,
  type FollowState,
  followStates,
  type Outcome,
  outcomeNames,
  outcomes,
  stateNames,
} from "../../../analytics/risk/follow-up";
import { followWords } from "../../strings/risk-follow";
import { Button } from "../button";
import { useWords } from "../locale";
import { Field, SelectInput } from "../settings/field";

export interface StepFormProps {
  readonly id: string;
  readonly kind: FollowKind;
  readonly state: FollowState;
  readonly outcome: Outcome | null;
  /** Whether nobody is to contact them. */
  readonly held: boolean;
  readonly issues: readonly Issue[];
}

/** Records what was done: how it stands now, what came of it, a note. */
export function StepForm({ id, kind, state, outcome, held, issues }: StepFormProps) {
  const t = useWords();
  const at = (where: string) => issues.filter((issue) => issue.where === where);
  return (
    <Form method="post" preventScrollReset className="grid items-end gap-3 sm:grid-cols-2">
      <input type="hidden" name="follow_up" value={id} />
      <Field label={t(followWords.state)} issues={at("state")}>
        {(ids) => (
          <SelectInput {...ids} name="state" defaultValue={state}>
            {followStates.map((one) => (
              <option key={one} value={one}>
                {t(stateNames[one])}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <Field label={t(followWords.outcome)} issues={at("outcome")}>
        {(ids) => (
          <SelectInput {...ids} name="outcome" defaultValue={outcome ?? ""}>
            <option value="">{t(followWords.noOutcome)}</option>
            {outcomes.map((one) => (
              <option key={one} value={one}>
                {t(outcomeNames[kind][one])}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <div className="sm:col-span-2">
        <Field label={t(followWords.note)} issues={at("note")}>
          {(ids) => (
            <textarea
              {...ids}
              name="note"
              rows={2}
              maxLength={2000}
              className="w-full rounded-control border border-border-strong bg-card px-2.5 py-1.5 text-sm text-ink placeholder:text-faint"
            />
          )}
        </Field>
      </div>
      {held && (
        <div className="text-sm sm:col-span-2">
          <label className="flex items-center gap-2">
            <input type="checkbox" name="anyway" value="true" className="size-4 accent-accent" />
            {t(followWords.anyway)}
          </label>
          {at("anyway").map(({ text }) => (
            <p key={text.en} role="alert" className="mt-1 text-bad">
              {t(text)}
            </p>
          ))}
        </div>
      )}
      <div>
        <Button type="submit" kind="primary" name="intent" value="step">
          {t(followWords.save)}
        </Button>
      </div>
    </Form>
  );
}
