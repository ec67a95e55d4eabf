import { useRouteLoaderData } from "@remix-run/react";
import type { Text } from "../../analytics/text";

/** One value a filter can take. */
export interface Option {
  readonly value: string;
  readonly label: Text;
  /** A second line: the group of an agent, the source. */
  readonly hint?: string;
}

/** A dimension the filter bar offers, with the values it has in this history. */
export interface FilterField {
  readonly dim: string;
  readonly label: Text;
  readonly options: readonly Option[];
}

/** What every page of a workspace knows: its name, its neighbours, and what its filters can be set to. */
export interface WorkspaceFrame {
  readonly id: string;
  readonly name: string;
  readonly demo: boolean;
  readonly tz: string;
  readonly workspaces: readonly { readonly id: string; readonly name: string; readonly demo: boolean }[];
  readonly fields: readonly FilterField[];
  /** The first and the last day of the history, in the workspace's zone; null while it is empty. */
  readonly span: { readonly first: string; readonly last: string } | null;
}

const nowhere: WorkspaceFrame = {
  id: "",
  name: "",
  demo: false,
  tz: "Asia/Shanghai",
  workspaces: [],
  fields: [],
  span: null,
};

/** The workspace the page stands in, with `path` ("/w/demo") in front of every address within it. */
export function useWorkspace(): WorkspaceFrame & { readonly path: string } {
  const frame = useRouteLoaderData<WorkspaceFrame>("routes/w.$workspace") ?? nowhere;
  return { ...frame, path: `/w/${frame.id}` };
}
