import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import type { ViteDevServer } from "vite";
import { log } from "./log.server";
import { ownHostOnly, ownOriginOnly, requestId, securityHeaders } from "./security.server";

/** Where pages come from: the built files, or Vite while one works on them. */
export type Pages =
  | { readonly from: "build"; readonly folder: string; readonly build: ServerBuild }
  | { readonly from: "vite"; readonly vite: ViteDevServer };

/** What /readyz asks. */
export type Readiness = () => Promise<boolean>;

/** The web application: protection first, then health, files, and everything else to Remix. */
export function webApplication(pages: Pages, ready: Readiness): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(
    requestId,
    logRequest,
    ownHostOnly,
    securityHeaders({ development: pages.from === "vite" }),
    ownOriginOnly,
  );
  app.get("/healthz", (_request, response) => {
    response.json({ ok: true });
  });
  app.get("/readyz", (_request, response, next) => {
    ready().then((ok) => response.status(ok ? 200 : 503).json({ ok }), next);
  });
  app.use(compression({ filter: compressible }));
  serveFiles(app, pages);
  app.all(
    "*",
    createRequestHandler({
      build:
        pages.from === "build"
          ? pages.build
          : () => pages.vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
      mode: pages.from === "build" ? "production" : "development",
      getLoadContext: (_request, response) => ({ cspNonce: response.locals.cspNonce as string }),
    }),
  );
  app.use(lastResort);
  return app;
}

/** Hashed files never change under their name; the others are asked for again after an hour. */
function serveFiles(app: Express, pages: Pages): void {
  if (pages.from === "vite") {
    app.use(pages.vite.middlewares);
    return;
  }
  const client = join(pages.folder, "client");
  app.use(
    "/assets",
    express.static(join(client, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  app.use(express.static(client, { maxAge: "1h", index: false }));
}

/** Event streams must not wait for a compressor's buffer, and Arrow goes as it is. */
function compressible(request: Request, response: Response): boolean {
  const type = String(response.getHeader("content-type") ?? "");
  if (type.startsWith("text/event-stream") || type.startsWith("application/vnd.apache.arrow")) return false;
  return compression.filter(request, response);
}

function logRequest(request: Request, response: Response, next: NextFunction): void {
  const from = performance.now();
  response.on("finish", () => {
    const ms = Math.round(performance.now() - from);
    const level = response.statusCode >= 500 ? "error" : "debug";
    const path = request.originalUrl.split("?")[0];
    log[level]({
      id: response.getHeader("x-request-id"),
      method: request.method,
      path,
      status: response.statusCode,
      ms,
    });
  });
  next();
}

/** What failed before or beside Remix: a missing file, a broken request. */
function lastResort(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = (error as { status?: number }).status ?? 500;
  if (status >= 500) log.error({ err: error }, "request failed");
  response
    .status(status)
    .type("text/plain")
    .send(status === 404 ? "404" : `${status} ${response.getHeader("x-request-id")}`);
}
