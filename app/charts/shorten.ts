/** A name cut to so many Latin letters' width; a Chinese character is two wide. */
export function shorten(name: string, most: number): string {
  let width = 0;
  const letters = [...name];
  for (const [at, letter] of letters.entries()) {
    width += letter.charCodeAt(0) > 0x2e7f ? 2 : 1;
    if (width > most) return `${letters.slice(0, Math.max(1, at - 1)).join("")}…`;
  }
  return name;
}
