import type { Locale } from "../../analytics/text";

export type Theme = "system" | "light" | "dark";

export interface Preferences {
  readonly locale: Locale;
  readonly theme: Theme;
}

const localeCookie = "huiting_locale";
const themeCookie = "huiting_theme";

function cookie(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const [key, value] = part.trim().split("=");
    if (key === name && value !== undefined) return value;
  }
  return null;
}

/** A language out of an Accept-Language header; Chinese where it asks for neither. */
export function preferredLocale(header: string | null): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
      const weight = rest.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => weight > 0 && /^(zh|en)(-|$)/.test(tag))
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.tag.startsWith("en") ? "en" : "zh";
}

/** What a request asks for: its cookies first, then its Accept-Language. Anything unknown falls to the default. */
export function readPreferences(headers: Headers): Preferences {
  const cookies = headers.get("Cookie");
  const locale = cookie(cookies, localeCookie);
  const theme = cookie(cookies, themeCookie);
  return {
    locale: locale === "zh" || locale === "en" ? locale : preferredLocale(headers.get("Accept-Language")),
    theme: theme === "light" || theme === "dark" ? theme : "system",
  };
}

/** Set-Cookie values for what a form changes; fields it does not name are left as they are. */
export function preferenceCookies(form: FormData): string[] {
  const keep = "; Path=/; Max-Age=31536000; SameSite=Lax";
  const locale = form.get("locale");
  const theme = form.get("theme");
  const cookies: string[] = [];
  if (locale === "zh" || locale === "en") cookies.push(`${localeCookie}=${locale}${keep}`);
  if (theme === "system" || theme === "light" || theme === "dark")
    cookies.push(`${themeCookie}=${theme}${keep}`);
  return cookies;
}

/** Where to return after a preference was set: a path of this site, never another one. */
export function safeReturn(value: FormDataEntryValue | null): string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : "/";
}
