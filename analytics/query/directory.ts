import { sql } from "kysely";
import type { Ask } from "../../sql/database";
import type { AgentEntity, Directory, Entity } from "../directory";
import { q } from "./builder";
import { type Cells, mapRows } from "./rows";

/** Every agent and group of a workspace, in order of name. */
export async function readDirectory(ask: Ask): Promise<Directory> {
  const [agents, groups] = await Promise.all([
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
  ]);
  return {
    agents: new Map(mapRows(agents, readAgent).map((agent) => [agent.id, agent])),
    groups: new Map(mapRows(groups, readEntity).map((group) => [group.id, group])),
  };
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
