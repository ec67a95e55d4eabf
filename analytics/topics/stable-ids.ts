import { assign } from "../learn/hungarian";
import type { Phrase } from "./naming";

/** What is kept of a cluster so that the next run can know it again. Members are conversations' own ids. */
export interface KnownCluster {
  readonly id: string;
  readonly members: readonly string[];
  readonly phrases: readonly Phrase[];
}

/** Below this likeness a cluster is a new one. */
const sameFrom = 0.3;

/**
 * Ids for the next run's clusters: each takes the id of the earlier cluster that it continues (the assignment with
 * the greatest likeness of members or phrases), others get a number never used before. `previous` holds dismissed and
 * merged ones too, so that a dismissed cluster stays dismissed.
 */
export function stableIds(
  previous: readonly KnownCluster[],
  next: readonly Omit<KnownCluster, "id">[],
): string[] {
  const old = previous.map(described);
  const fresh = next.map(described);
  const likeness = fresh.map((one) => old.map((other) => alike(one, other)));
  const matched = assign(next.length, previous.length, (i, j) => {
    const like = likeness[i]?.[j] ?? 0;
    return like >= sameFrom ? like : 0;
  });
  let last = previous.reduce((most, { id }) => Math.max(most, Number(/^c(\d+)$/.exec(id)?.[1] ?? 0)), 0);
  return next.map((_, i) => {
    const j = matched[i] ?? -1;
    const known = j >= 0 && (likeness[i]?.[j] ?? 0) >= sameFrom ? previous[j]?.id : undefined;
    return known ?? `c${++last}`;
  });
}

interface Described {
  readonly members: ReadonlySet<string>;
  readonly weights: ReadonlyMap<string, number>;
  readonly length: number;
}

function described({ members, phrases }: Omit<KnownCluster, "id">): Described {
  return {
    members: new Set(members),
    weights: new Map(phrases.map(({ phrase, weight }) => [phrase, weight])),
    length: Math.sqrt(phrases.reduce((sum, { weight }) => sum + weight * weight, 0)),
  };
}

/** The greater of the members' overlap (Jaccard) and the phrases' cosine. */
function alike(a: Described, b: Described): number {
  let both = 0;
  for (const member of a.members) if (b.members.has(member)) both++;
  let dot = 0;
  for (const [phrase, weight] of a.weights) dot += weight * (b.weights.get(phrase) ?? 0);
  const either = a.members.size + b.members.size - both;
  return Math.max(either === 0 ? 0 : both / either, a.length && b.length ? dot / (a.length * b.length) : 0);
}
