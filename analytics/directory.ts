import type { Id } from "../sql/schema";
import type { DimensionId } from "./dimensions";
import type { Text } from "./text";

/** An agent, group, customer or conversation by name. `externalId` is the source's own id. */
export interface Entity {
  readonly id: Id;
  readonly externalId: string;
  readonly source: string;
  readonly name: string;
}

export interface AgentEntity extends Entity {
  readonly groupId: Id | null;
  readonly kind: "human" | "bot";
}

/**
 * Everyone a filter or a column may name. Agents and groups are read once per data version; of customers and
 * conversations, of which there may be millions, only those that the filter at hand names.
 */
export interface Directory {
  readonly agents: ReadonlyMap<Id, AgentEntity>;
  readonly groups: ReadonlyMap<Id, Entity>;
  readonly customers: ReadonlyMap<Id, Entity>;
  readonly conversations: ReadonlyMap<Id, Entity>;
  /** The saved taxonomy's topics by id, in its order. */
  readonly topics: ReadonlyMap<string, Text>;
  /** The groups that the last search for topics suggested, by id. */
  readonly clusters: ReadonlyMap<string, Text>;
}

export const emptyDirectory: Directory = {
  agents: new Map(),
  groups: new Map(),
  customers: new Map(),
  conversations: new Map(),
  topics: new Map(),
  clusters: new Map(),
};

/** Who a dimension's values are; undefined where they are nobody. */
export function entitiesOf(directory: Directory, dim: DimensionId): ReadonlyMap<Id, Entity> | undefined {
  switch (dim) {
    case "agent":
      return directory.agents;
    case "group":
      return directory.groups;
    case "customer":
      return directory.customers;
    case "conversation":
      return directory.conversations;
    default:
      return undefined;
  }
}

/** Whether a text can be a key: a number below 2⁶⁴. */
export function isKey(value: string): boolean {
  return /^\d{1,20}$/.test(value) && BigInt(value) < 2n ** 64n;
}

/** The key for a key or an external id (the first source that has it); undefined when nobody has it. */
export function findKey(entities: ReadonlyMap<Id, Entity>, value: string): Id | undefined {
  if (entities.has(value)) return value;
  for (const entity of entities.values()) if (entity.externalId === value) return entity.id;
  return undefined;
}
