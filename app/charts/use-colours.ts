import { useWorkspace } from "../components/workspace";
import { type Colours, coloursFor } from "./colour";

/** The colours of a dimension's values, among all that this workspace has. */
export function useColours(dim: string): Colours {
  const { fields } = useWorkspace();
  return coloursFor(fields.find((field) => field.dim === dim)?.options.map(({ value }) => value) ?? []);
}
