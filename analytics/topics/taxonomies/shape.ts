import type { Taxonomy, Topic } from "../rule";

/** One line of a ready-made taxonomy: id, names, and terms of which one is enough; `none` keeps look-alikes out. */
export interface Branch {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly topics: readonly Leaf[];
}

type Leaf = readonly [id: string, zh: string, en: string, any: string, none?: string];

/** A two-level taxonomy from branches; terms are parted by "|". */
export function taxonomyOf(branches: readonly Branch[]): Taxonomy {
  const parts = (terms: string) => terms.split("|").map((term) => term.trim());
  const topics: Topic[] = [];
  for (const branch of branches) {
    topics.push({ id: branch.id, name: { zh: branch.zh, en: branch.en } });
    for (const [id, zh, en, any, none] of branch.topics) {
      const rule = none ? { any: parts(any), none: parts(none) } : { any: parts(any) };
      topics.push({ id, name: { zh, en }, parent: branch.id, rule });
    }
  }
  return { topics };
}
