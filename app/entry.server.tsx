import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { NonceProvider } from "./components/nonce";

/** Deferred answers are given up after this; React's own abort comes a second later so that errors still stream. */
export const streamTimeout = 20_000;

/** Streams the page. Crawlers and clients that cannot wait get it whole. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const nonce = typeof context.cspNonce === "string" ? context.cspNonce : undefined;
  const whole = remix.isSpaMode || isbot(request.headers.get("user-agent") ?? "");
  return new Promise((resolve, reject) => {
    let started = false;
    const send = () => {
      started = true;
      const body = new PassThrough();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
      stream.pipe(body);
    };
    const stream = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remix} url={request.url} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onAllReady: () => whole && send(),
        onShellReady: () => !whole && send(),
        onShellError: reject,
        onError(error) {
          status = 500;
          if (started) console.error(error);
        },
      },
    );
    setTimeout(stream.abort, streamTimeout + 1_000);
  });
}
