import type { TextSettings } from "../../../analytics/text/text-settings";
import type { Taxonomy } from "../../../analytics/topics/rule";

/** One part of a batch to read: the only folder it sees, and what to read it with. */
export interface ReadRequest {
  readonly folder: string;
  readonly part: number;
  readonly parts: number;
  readonly words: TextSettings;
  readonly taxonomy: Taxonomy;
  /** The workspace's own satisfaction model as stored, base64; null while it has none. */
  readonly satisfaction: string | null;
}

/** What the reader says back. */
export type ReadAnswer =
  | { readonly kind: "read"; readonly conversations: number }
  | { readonly kind: "failed"; readonly message: string };
