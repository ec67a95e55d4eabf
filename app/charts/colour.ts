/** The grey of what has no colour of its own. */
export const otherColour = "var(--series-other)";
export const accentColour = "var(--accent)";

/** Values that every history shares keep one hue for good. */
const fixed: Readonly<Record<string, number>> = {
  web: 1,
  wechat: 3,
  app: 8,
  miniprogram: 5,
  email: 2,
  phone: 6,
  weibo: 7,
  douyin: 4,
  twitter: 5,
  closed: 3,
  open: 1,
  missed: 7,
  offline: 6,
};

const hues = 8;

/** FNV-1a: the same key has the same number on every machine. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) value = Math.imul(value ^ key.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}

export type Colours = (key: string) => string;

/**
 * A colour for each key of a dimension, the same on every screen: fixed for common values, else by the key's
 * hash. Among `known` (all of the workspace's values, never only those of one chart) the first eight do not
 * share a hue. No value and "other" are grey.
 */
export function coloursFor(known: readonly string[]): Colours {
  const given = new Map<string, number>();
  const taken = new Set<number>();
  for (const key of known) {
    const hue = fixed[key];
    if (hue === undefined) continue;
    given.set(key, hue);
    taken.add(hue);
  }
  for (const key of [...known].sort()) {
    if (given.has(key) || key === "" || key === "other") continue;
    let hue = (hash(key) % hues) + 1;
    for (let tries = 0; taken.has(hue) && taken.size < hues && tries < hues; tries++) hue = (hue % hues) + 1;
    given.set(key, hue);
    taken.add(hue);
  }
  return (key) => {
    if (key === "" || key === "other" || key.startsWith("\u0000")) return otherColour;
    return `var(--series-${given.get(key) ?? fixed[key] ?? (hash(key) % hues) + 1})`;
  };
}
