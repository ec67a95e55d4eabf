import type { Text } from "../../../analytics/text";
import { modelCardWords as words } from "../../strings/risk-model";
import { useWords } from "../locale";
import { Section } from "../settings/section";

/** A card whose figures are not there: they are on their way, it failed, or there are none, and why. */
export function NotThere({
  title,
  state,
  none,
}: {
  readonly title: Text;
  readonly state: "done" | "running" | "failed";
  readonly none: Text;
}) {
  const t = useWords();
  const said = { done: none, running: words.working, failed: words.failed }[state];
  return (
    <Section title={t(title)}>
      <p className="text-sm text-muted">{t(said)}</p>
    </Section>
  );
}
