import type { Text } from "../text";

/** What the first bytes of one file look like. */
export interface FileSample {
  readonly name: string;
  readonly kind: "json" | "csv" | "parquet" | "empty" | "unknown";
  /** The keys of the first records, or the header's columns. */
  readonly fields: readonly string[];
}

/**
 * How a file's rows are read: records of whole conversations, a table of the canonical format, or a table of the source's
 * own whose rows mean something only together.
 */
export type Shape = "nested" | FlatTable | "gathered";

/** The flat tables of the canonical format. */
export type FlatTable =
  | "conversations"
  | "messages"
  | "customers"
  | "customer_identities"
  | "agents"
  | "agent_groups"
  | "assignments"
  | "ratings"
  | "visits"
  | "purchases"
  | "notes"
  | "customer_tags"
  | "churned";

/** A source word → our word, compared lower-cased and trimmed. */
export type ValueMap = Readonly<Record<string, string>>;

/** A source system. Its SQL lies in sql/connectors; what its words mean lies beside this. */
export interface Connector {
  readonly id: string;
  readonly label: Text;
  /** What its files look like, for the message that a file was not recognised. */
  readonly looks: Text;
  /** The zone its times without an offset are in, whatever the import says; null: the import's. */
  readonly tz: string | null;
  /** How it reads such a file; null: it does not. */
  recognise(sample: FileSample): Shape | null;
  /** Columns it knows, by shape: others are ignored with a warning. Absent: every field is kept. */
  readonly columns: Readonly<Partial<Record<Shape, readonly string[]>>>;
  /** Its words for ours, by the SQL function that is made of each: it takes a word, and keeps one that is unknown. */
  readonly maps: Readonly<Record<string, ValueMap>>;
  /** Texts that its SQL names as {{slots}}. */
  readonly slots: Readonly<Record<string, string>>;
  /** The table that gathered rows are counted under; null: it has none, and reads JSON. */
  readonly gathersAs: FlatTable | null;
}
