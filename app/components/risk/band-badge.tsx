import { ArrowRight, ArrowUp, ArrowUpRight } from "lucide-react";
import type { Band } from "../../../analytics/risk/bands";
import type { FollowKind } from "../../../analytics/risk/follow-up";
import { riskWords } from "../../strings/risk-list";
import { useWords } from "../locale";

const looks = {
  risk: { high: "bg-bad-soft text-bad", medium: "bg-warning-soft text-warning", low: "bg-sunken text-muted" },
  lead: { high: "bg-good-soft text-good", medium: "bg-accent-soft text-accent", low: "bg-sunken text-muted" },
} as const;
const icons = { high: ArrowUp, medium: ArrowUpRight, low: ArrowRight } as const;

/** What a bar of that band is filled with. */
export const bandFill = {
  risk: { high: "bg-bad", medium: "bg-warning", low: "bg-border-strong" },
  lead: { high: "bg-good", medium: "bg-accent", low: "bg-border-strong" },
} as const;

/** A band in a word, a colour and an arrow. */
export function BandBadge({ kind, band }: { readonly kind: FollowKind; readonly band: Band }) {
  const t = useWords();
  const Icon = icons[band];
  return (
    <span
      className={`inline-flex items-center gap-0.5 rounded-full px-1.5 text-xs font-medium whitespace-nowrap ${looks[kind][band]}`}
    >
      <Icon aria-hidden size={12} />
      {t(riskWords.bands[kind][band])}
    </span>
  );
}
