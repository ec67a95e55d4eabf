import { useSearchParams } from "@remix-run/react";
import type { TimeGrain } from "../../analytics/present/dates";
import { overviewWords } from "../strings/overview";
import { withParam } from "./filter-url";
import { useWords } from "./locale";
import { Tabs } from "./tabs";

export interface GrainTabsProps {
  readonly grain: TimeGrain;
  /** What it is where the address says nothing. */
  readonly usual: TimeGrain;
  readonly grains: readonly TimeGrain[];
}

/** How finely time is cut; the choice is in the address. */
export function GrainTabs({ grain, usual, grains }: GrainTabsProps) {
  const t = useWords();
  const [params] = useSearchParams();
  if (grains.length < 2) return null;
  return (
    <Tabs
      label={t(overviewWords.grain)}
      current={grain}
      tabs={grains.map((id) => ({
        id,
        label: t(overviewWords.grains[id]),
        to: `?${withParam(params, "grain", id === usual ? null : id)}`,
      }))}
    />
  );
}
