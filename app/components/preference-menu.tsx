import { useFetcher, useLocation, useRouteLoaderData } from "@remix-run/react";
import { Monitor, Moon, Sun } from "lucide-react";
import { shellWords } from "../strings/shell";
import { useLocale, useWords } from "./locale";
import type { Preferences, Theme } from "./preferences";

const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };

/** Language and theme: two small forms, each a cookie. */
export function PreferenceMenu() {
  const t = useWords();
  const locale = useLocale();
  const { pathname, search } = useLocation();
  const language = useFetcher();
  const appearance = useFetcher();
  const theme = useRouteLoaderData<Preferences>("root")?.theme ?? "system";
  const Icon = theme === "system" ? Monitor : theme === "light" ? Sun : Moon;
  const themeWords = {
    system: shellWords.themeSystem,
    light: shellWords.themeLight,
    dark: shellWords.themeDark,
  }[theme];
  const button =
    "flex h-8 items-center gap-1.5 rounded-control px-2 text-sm font-medium text-muted hover:bg-hover hover:text-ink";
  return (
    <div className="flex items-center gap-1">
      <language.Form method="post" action="/prefs" preventScrollReset>
        <input type="hidden" name="return" value={pathname + search} />
        <button
          type="submit"
          name="locale"
          value={locale === "zh" ? "en" : "zh"}
          lang={locale === "zh" ? "en" : "zh"}
          className={button}
          aria-label={locale === "zh" ? "Switch to English" : "切换为中文"}
        >
          {locale === "zh" ? "EN" : "中文"}
        </button>
      </language.Form>
      <appearance.Form method="post" action="/prefs" preventScrollReset>
        <input type="hidden" name="return" value={pathname + search} />
        <button
          type="submit"
          name="theme"
          value={next[theme]}
          className={button}
          aria-label={`${t(shellWords.theme)}: ${t(themeWords)}`}
          title={`${t(shellWords.theme)}: ${t(themeWords)}`}
        >
          <Icon aria-hidden size={16} />
        </button>
      </appearance.Form>
    </div>
  );
}
