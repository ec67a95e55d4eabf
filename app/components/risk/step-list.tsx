import { outcomeNames, stateNames } from "../../../analytics/risk/follow-up";
import type { CustomerPageModel } from "../../server/risk/customer-page.server";
import { followWords } from "../../strings/risk-follow";
import { dayAndTime } from "../conversations/instants";
import { useLocale, useWords } from "../locale";
import { useWorkspace } from "../workspace";

/** What was done, by whom and when, the newest first. */
export function StepList({ steps }: { readonly steps: CustomerPageModel["steps"] }) {
  const t = useWords();
  const locale = useLocale();
  const { tz } = useWorkspace();
  return (
    <ol className="flex flex-col gap-2 border-l border-border pl-3">
      {steps.map((step) => (
        <li key={`${step.at} ${step.state}`} className="text-sm">
          <p>
            <span className="font-medium">{t(stateNames[step.state])}</span>
            {step.outcome !== null && ` · ${t(outcomeNames[step.kind][step.outcome])}`}
          </p>
          {step.note !== null && <p className="break-words whitespace-pre-wrap">{step.note}</p>}
          <p className="text-xs text-muted">
            {dayAndTime(step.at, tz, locale)} · {step.by === "local" ? t(followWords.by.local) : step.by}
          </p>
        </li>
      ))}
    </ol>
  );
}
