import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./server-process";

export interface OwnServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A server on data of its own, for tests that import or change settings and must not disturb the others. */
export async function ownServer(): Promise<OwnServer> {
  const data = mkdtempSync(join(tmpdir(), "huiting-e2e-own-"));
  const server = await startServer(data, { HUITING_DEMO: "200" });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Imports text as a file through the API and waits for its end. Returns the last snapshot. */
export async function importText(
  server: Pick<OwnServer, "url">,
  workspace: string,
  name: string,
  body: string,
): Promise<{ state: string }> {
  const address = `${server.url}/api/imports?${new URLSearchParams({ name, workspace })}`;
  const begun = (await (await fetch(address, { method: "POST", body })).json()) as { id: string };
  for (;;) {
    const now = (await (await fetch(`${server.url}/api/imports/${begun.id}`)).json()) as { state: string };
    if (now.state !== "reading" && now.state !== "loading") return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
