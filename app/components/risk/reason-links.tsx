import { Link } from "@remix-run/react";
import { suggestionFor } from "../../../analytics/risk/suggestions";
import type { Text } from "../../../analytics/text";
import type { CustomersPage } from "../../server/risk/risk-page.server";
import { riskWords } from "../../strings/risk-list";
import { useWords } from "../locale";

export interface ReasonLinksProps {
  readonly reasons: CustomersPage["rows"][number]["reasons"];
  /** The customer's page. */
  readonly own: string;
  /** What is said where there are none. */
  readonly none?: Text;
  /** Whether to say what to do: not of those whom nobody is to contact. */
  readonly suggest: boolean;
  readonly className?: string;
}

const mostReasons = 3;

/** The weightiest reasons in words, each leading to the very rows behind it. */
export function ReasonLinks({
  reasons,
  own,
  suggest,
  none = riskWords.noReason,
  className = "",
}: ReasonLinksProps) {
  const t = useWords();
  const suggested = suggest ? suggestionFor(reasons) : null;
  const left = reasons.length - mostReasons;
  if (reasons.length === 0) return <p className={`text-sm text-faint ${className}`}>{t(none)}</p>;
  return (
    <ul className={`flex flex-col items-start text-sm ${className}`}>
      {reasons.slice(0, mostReasons).map(({ feature, text, n }) => (
        <li key={feature} className="leading-6 lg:leading-5 lg:not-last:mb-1">
          {n === 0 ? (
            t(text)
          ) : (
            <Link
              to={`${own}&reason=${feature}`}
              data-n={n}
              className="underline decoration-border-strong underline-offset-2 hover:text-accent hover:decoration-current"
            >
              {t(text)}
            </Link>
          )}
        </li>
      ))}
      {suggested !== null && (
        <li className="order-last text-muted">
          {t(riskWords.suggested)}
          {t(suggested)}
        </li>
      )}
      {left > 0 && (
        <li className="text-xs text-muted">
          <Link to={own} className="hover:text-accent">
            {t(riskWords.more(left))}
          </Link>
        </li>
      )}
    </ul>
  );
}
