export interface TextPart {
  readonly text: string;
  /** The address to open, for a part that is an http(s) link. */
  readonly href: string | null;
}

const address =
  /https?:\/\/[^\s<>"'`\u3000-\u303f\uff00-\uffef\u4e00-\u9fff\u2018-\u201f\u202a-\u202e\u2066-\u2069]+/gi;
const trailing = /[.,;:!?)\]}]+$/;

/**
 * Cuts a message into plain parts and http(s) links. Nothing else is ever a link, and a link's words are its
 * address as written: a customer's text must not be able to show one address and open another. Addresses
 * with a user part (https://bank.example@evil.example) stay plain text.
 */
export function linksInText(message: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of message.matchAll(address)) {
    const shown = match[0].replace(trailing, "");
    const href = safeAddress(shown);
    if (href === null) continue;
    if (match.index > end) parts.push({ text: message.slice(end, match.index), href: null });
    parts.push({ text: shown, href });
    end = match.index + shown.length;
  }
  if (end < message.length) parts.push({ text: message.slice(end), href: null });
  return parts;
}

/** The address when it is http(s) without credentials, else null. */
export function safeAddress(value: string): string | null {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return null;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username !== "" || url.password !== "") return null;
  return url.href;
}
