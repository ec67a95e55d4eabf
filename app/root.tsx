import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { FaultPage } from "./components/fault-page";
import { LocaleProvider } from "./components/locale";
import { useNonce } from "./components/nonce";
import { type Preferences, readPreferences } from "./components/preferences";
import { ProgressLine } from "./components/progress-line";
import styles from "./styles/tailwind.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = () => [{ title: "回听 Huiting" }];

export function loader({ request }: LoaderFunctionArgs): Preferences {
  return readPreferences(request.headers);
}

/** The document. The theme is an attribute that the server writes, so that nothing flashes. */
export function Layout({ children }: { children: ReactNode }) {
  const preferences = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const locale = preferences?.locale ?? "zh";
  return (
    <html lang={locale === "zh" ? "zh-CN" : "en"} data-theme={preferences?.theme ?? "system"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleProvider value={locale}>{children}</LocaleProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return (
    <>
      <ProgressLine />
      <Outlet />
    </>
  );
}

export function ErrorBoundary() {
  return <FaultPage error={useRouteError()} />;
}
