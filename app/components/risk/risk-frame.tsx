import type { ReactNode } from "react";
import { riskFrameWords, riskNav } from "../../strings/risk-nav";
import { ViewTabs } from "../view-tabs";

/** The views of who may leave and who may buy, as tabs above the page. */
export function RiskFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <ViewTabs title={riskFrameWords.title} label={riskFrameWords.views} base="/risk" views={riskNav} />
      {children}
    </>
  );
}
