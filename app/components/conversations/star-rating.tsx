import { text } from "../../../analytics/text";
import { useWords } from "../locale";

/** A rating brought to five steps, as stars with the number for those who cannot see them. `share` is 0–1. */
export function StarRating({ share, steps }: { share: number; steps?: number }) {
  const t = useWords();
  const stars = steps ?? Math.min(5, Math.max(1, Math.round(share * 4) + 1));
  return (
    <span
      role="img"
      aria-label={t(text(`${stars} 星`, `${stars} of 5 stars`))}
      className="tracking-tight whitespace-nowrap"
    >
      <span aria-hidden className="text-warning">
        {"★".repeat(stars)}
      </span>
      <span aria-hidden className="text-border-strong">
        {"★".repeat(5 - stars)}
      </span>
    </span>
  );
}
