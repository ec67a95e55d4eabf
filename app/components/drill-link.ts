import { drillHref } from "../../analytics/filter/drill";
import type { Filter } from "../../analytics/filter/filter";
import type { Link } from "../../analytics/present/reader";

/** Leads a workspace's figures under a filter to their lists; the same on the server and in the browser. */
export function linkUnder(workspace: string, filter: Filter): Link {
  return (metric, clauses, part) => `/w/${workspace}/${drillHref(filter, metric, clauses, part)}`;
}
