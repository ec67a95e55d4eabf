import type { Id } from "../sql/schema";

/** An agent, group or customer by name. `externalId` is the source's own id. */
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

/** Everyone a filter or a column may name, read once per data version. */
export interface Directory {
  readonly agents: ReadonlyMap<Id, AgentEntity>;
  readonly groups: ReadonlyMap<Id, Entity>;
}

export const emptyDirectory: Directory = { agents: new Map(), groups: new Map() };

/** The key for a key or an external id (the first source that has it); undefined when nobody has it. */
export function findKey(entities: ReadonlyMap<Id, Entity>, value: string): Id | undefined {
  if (entities.has(value)) return value;
  for (const entity of entities.values()) if (entity.externalId === value) return entity.id;
  return undefined;
}
