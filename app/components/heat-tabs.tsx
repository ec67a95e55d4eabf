import { useSearchParams } from "@remix-run/react";
import type { Text } from "../../analytics/text";
import type { HeatMetric } from "../server/page-params.server";
import { overviewWords } from "../strings/overview";
import { withParam } from "./filter-url";
import { useWords } from "./locale";
import { Tabs } from "./tabs";

/** What the heat map shows; the choice is in the address. */
export function HeatTabs({ heat }: { heat: HeatMetric }) {
  const t = useWords();
  const [params] = useSearchParams();
  const tab = (id: HeatMetric, label: Text) => ({
    id,
    label: t(label),
    to: `?${withParam(params, "heat", id === "conversations" ? null : id)}`,
  });
  return (
    <Tabs
      label={t(overviewWords.heat)}
      current={heat}
      tabs={[
        tab("conversations", overviewWords.heatVolume),
        tab("first_response", overviewWords.heatFirstResponse),
        tab("missed_share", overviewWords.heatMissed),
      ]}
    />
  );
}
