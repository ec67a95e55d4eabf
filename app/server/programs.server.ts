import { join } from "node:path";
import { projectRoot } from "../../sql/sql-files";

/** Node's arguments for the server, as built. */
export function serverProgram(): string[] {
  return ["--enable-source-maps", join(projectRoot(), "build/server.js")];
}
