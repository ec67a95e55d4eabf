import { type EntityDim, shownColumns } from "./agents.server";
import { askContext } from "./ask.server";
import { entityClause, entityPage } from "./entity.server";
import { asPage } from "./http-errors.server";
import { pageAsk } from "./page-ask.server";
import { pageParameters, readHeat } from "./page-params.server";

/** Whose page it is. */
export interface EntityHead {
  readonly dim: EntityDim;
  readonly name: string;
  readonly bot: boolean;
  readonly group: { readonly id: string; readonly name: string } | null;
  /** The filter, to take along to another page. */
  readonly search: string;
}

/** The loader of an agent's and of a group's page. */
export function entityLoader(request: Request, workspace: string, dim: EntityDim, key: string) {
  return asPage(request, async () => {
    const context = await askContext(workspace);
    const ask = await pageAsk(
      request,
      workspace,
      [entityClause({ context }, dim, key)],
      pageParameters.entity,
    );
    const heat = readHeat(new URL(request.url).searchParams.get("heat"));
    const { agents, groups } = context.directory;
    const agent = dim === "agent" ? agents.get(key) : undefined;
    const group = agent?.groupId == null ? undefined : groups.get(agent.groupId);
    const head: EntityHead = {
      dim,
      name: (agent ?? groups.get(key))?.name ?? key,
      bot: agent?.kind === "bot",
      group: group === undefined ? null : { id: group.id, name: group.name },
      search: ask.search,
    };
    return {
      page: ask.page,
      head,
      heat,
      models: await entityPage(ask, dim, heat, request.signal),
      shown: shownColumns,
    };
  });
}
