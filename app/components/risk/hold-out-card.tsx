import { Form } from "@remix-run/react";
import type { Issue } from "../../../analytics/errors";
import { actionWords } from "../../strings/risk-actions";
import { Button } from "../button";
import { useWords } from "../locale";
import { Field, TextInput } from "../settings/field";

export interface HoldOutCardProps {
  readonly holdOut: number;
  readonly issues: readonly Issue[];
}

/** How many chance keeps for comparison. */
export function HoldOutCard({ holdOut, issues }: HoldOutCardProps) {
  const t = useWords();
  return (
    <section
      aria-label={t(actionWords.holdOut)}
      className="min-w-0 rounded-card border border-border bg-card p-4 pt-3"
    >
      <h2 className="text-base leading-5">{t(actionWords.holdOut)}</h2>
      <p className="mb-2 text-xs text-muted">{t(actionWords.holdOutWhy)}</p>
      <Form method="post" preventScrollReset className="flex items-end gap-2" key={holdOut}>
        <Field label={t(actionWords.percent)} issues={issues.filter(({ where }) => where === "percent")}>
          {(ids) => (
            <TextInput
              {...ids}
              type="number"
              name="percent"
              min={0}
              max={50}
              step="any"
              required
              defaultValue={Math.round(holdOut * 1000) / 10}
            />
          )}
        </Field>
        <Button type="submit" name="intent" value="hold-out">
          {t(actionWords.save)}
        </Button>
      </Form>
    </section>
  );
}
