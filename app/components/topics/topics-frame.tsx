import { useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { shellWords } from "../../strings/shell";
import { keywordWords, topicsNav } from "../../strings/topics";
import { filterOnly } from "../filter-url";
import { ViewTabs } from "../view-tabs";
import { useWorkspace } from "../workspace";

/** The views of what is talked about as tabs above the page; the filter goes along from one to the other. */
export function TopicsFrame({ children }: { children: ReactNode }) {
  const { fields } = useWorkspace();
  const [params] = useSearchParams();
  const kept = filterOnly(
    params,
    fields.map((field) => field.dim),
  ).toString();
  return (
    <>
      <ViewTabs
        title={shellWords.topics}
        label={keywordWords.views}
        base="/topics"
        views={topicsNav}
        kept={kept}
      />
      {children}
    </>
  );
}
