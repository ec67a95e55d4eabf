import { sql } from "kysely";
import type { Ask } from "../../sql/database";
import { type Expr, key } from "../../sql/fragments";
import type { Id } from "../../sql/schema";
import { type AgentEntity, type Directory, type Entity, emptyDirectory, isKey } from "../directory";
import { type Text, text } from "../text";
import { q } from "./builder";
import { type Cells, mapRows } from "./rows";

/** Every agent and group of a workspace, in order of name, and the topics of its saved taxonomy; nobody else. */
export async function readDirectory(ask: Ask): Promise<Directory> {
  const [agents, groups, topics, clusters] = await Promise.all([
    ask(
      sql`select agent_id as id, external_id, source, coalesce(name, external_id) as name, group_id, kind from agents order by name`.compile(
        q,
      ),
    ),
    ask(
      sql`select group_id as id, external_id, source, coalesce(name, external_id) as name from agent_groups order by name`.compile(
        q,
      ),
    ),
    readTopicNames(ask),
    ask(sql`select suggestion_id, name_zh, name_en from work.suggestions`.compile(q)),
  ]);
  return {
    ...emptyDirectory,
    topics,
    clusters: new Map(
      mapRows(clusters, (cells) => [
        cells.text("suggestion_id") ?? "",
        text(cells.text("name_zh") ?? "", cells.text("name_en") ?? ""),
      ]),
    ),
    agents: new Map(mapRows(agents, readAgent).map((agent) => [agent.id, agent])),
    groups: new Map(mapRows(groups, readEntity).map((group) => [group.id, group])),
  };
}

/** The directory with the customers and conversations that the parameters of a filter name, as far as there are any. */
export async function withNamed(ask: Ask, directory: Directory, params: URLSearchParams): Promise<Directory> {
  const named = (dim: keyof typeof many) => {
    const values = [...params.getAll(dim), ...params.getAll(`${dim}__not`)].filter((value) => value !== "");
    return values.length === 0 ? new Map<Id, Entity>() : readNamed(ask, many[dim], values);
  };
  const [customers, conversations] = await Promise.all([named("customer"), named("conversation")]);
  return { ...directory, customers, conversations };
}

/** Where those are that are too many to be held. */
const many = {
  customer: sql`select customer_id as id, external_id, source, coalesce(name, external_id) as name from customers`,
  conversation: sql`select conversation_id as id, external_id, source, coalesce(subject, external_id) as name
    from conversations where not deleted`,
};

/** By key, and only what no key fits by the source's id: comparing numbers is cheap, comparing texts is not. */
async function readNamed(ask: Ask, from: Expr, values: readonly string[]): Promise<Map<Id, Entity>> {
  const read = async (condition: Expr<boolean>) =>
    mapRows(
      await ask(sql`select * from (${from}) where ${condition} order by source`.compile(q)),
      readEntity,
    );
  const keys = values.filter(isKey);
  const byKey = keys.length === 0 ? [] : await read(sql`id in (${sql.join(keys.map(key))})`);
  const left = values.filter((value) => !byKey.some(({ id }) => id === value));
  const byId = left.length === 0 ? [] : await read(sql`external_id in (${sql.join(left)})`);
  return new Map([...byKey, ...byId].map((entity) => [entity.id, entity]));
}

/** The names of the newest taxonomy's topics, by id. */
async function readTopicNames(ask: Ask): Promise<ReadonlyMap<string, Text>> {
  const table = await ask(sql`select body from work.taxonomies order by version desc limit 1`.compile(q));
  const [body] = mapRows(table, (cells) => cells.text("body"));
  if (!body) return new Map();
  const { topics } = JSON.parse(body) as { topics: readonly { id: string; name: Text }[] };
  return new Map(topics.map(({ id, name }) => [id, name]));
}

function readEntity(cells: Cells): Entity {
  return {
    id: cells.id("id") ?? "",
    externalId: cells.text("external_id") ?? "",
    source: cells.text("source") ?? "",
    name: cells.text("name") ?? "",
  };
}

function readAgent(cells: Cells): AgentEntity {
  return {
    ...readEntity(cells),
    groupId: cells.id("group_id"),
    kind: cells.text("kind") === "bot" ? "bot" : "human",
  };
}

/** The sources that record which conversations were sent a survey: only there can "not asked" be told. */
export async function readSurveySources(ask: Ask): Promise<string[]> {
  const table = await ask(
    sql`select distinct source from conversation_facts where surveys_sent is not null order by source`.compile(
      q,
    ),
  );
  return mapRows(table, (cells) => cells.text("source") ?? "");
}
