import { randomBytes, randomUUID } from "node:crypto";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import helmet from "helmet";
import { type Text, text } from "../../analytics/text";
import type { ErrorBody } from "./http-errors.server";

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * Lets only requests through that name this machine as their host: a page elsewhere whose name was pointed at
 * 127.0.0.1 (DNS rebinding) sends its own name.
 */
export function ownHostOnly(request: Request, response: Response, next: NextFunction): void {
  if (loopback.test(request.headers.host ?? "")) next();
  else refuse(response, text("这个地址不是本服务的地址。", "This address is not this server's."));
}

/**
 * Refuses what another site makes a browser send. Programs (curl, the command line) send no Origin and pass;
 * reading is harmless because no other site can see the answer.
 */
export function ownOriginOnly(request: Request, response: Response, next: NextFunction): void {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const reads = request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS";
  const foreign =
    (origin !== undefined && origin !== `${request.protocol}://${host}`) || site === "cross-site";
  if (reads || !foreign) next();
  else refuse(response, text("不接受来自其他网站的请求。", "Requests from other sites are not accepted."));
}

function refuse(response: Response, said: Text): void {
  const body: ErrorBody = {
    error: {
      code: "forbidden",
      id: String(response.getHeader("x-request-id") ?? ""),
      text: said,
      issues: [],
      clean: null,
    },
  };
  response.status(403).json(body);
}

/** Gives each request an id, in the log and in the answer. */
export function requestId(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader("x-request-id", randomUUID());
  next();
}

/**
 * Security headers with a nonce of its own for every answer, in `response.locals.cspNonce`.
 * `same-origin` as referrer policy: with helmet's `no-referrer` a plain form post carries `Origin: null`.
 * Styles may be inline, because charts bring a style element of their own; scripts may not.
 */
export function securityHeaders({ development }: { development: boolean }): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: development ? ["'self'", "ws:"] : ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: "same-origin" },
    // Plain HTTP on this machine: nothing to be strict about.
    strictTransportSecurity: false,
    xFrameOptions: { action: "deny" },
  });
  return (request, response, next) => {
    response.locals.cspNonce = randomBytes(16).toString("base64");
    protect(request, response, next);
  };
}

function nonceOf(response: unknown): string {
  const { locals } = response as { locals: { cspNonce: string } };
  return locals.cspNonce;
}
