import { PhoneOff } from "lucide-react";
import { riskWords } from "../../strings/risk-list";
import { useWords } from "../locale";

/** Says that nobody is to contact this customer, and why. */
export function HeldBadge() {
  const t = useWords();
  return (
    <span
      title={t(riskWords.heldWhy)}
      className="inline-flex items-center gap-1 rounded-full bg-sunken px-2 text-xs font-medium whitespace-nowrap text-muted"
    >
      <PhoneOff aria-hidden size={12} />
      {t(riskWords.held)}
    </span>
  );
}
