import { spawn } from "node:child_process";
import { text } from "../../analytics/text";
import { serverProgram } from "../server/programs.server";
import type { Command } from "./command";
import { noWords } from "./options";
import { Ended, exitCodes } from "./run";

/** `serve`: the pages and the API on this machine, until stopped. */
export const serve: Command = {
  name: "serve",
  doc: text("启动网页和 API 服务（同 npm start）", "Serve the pages and the API (as npm start does)"),
  words: noWords,
  options: [
    { name: "port", value: "P", doc: text("端口，默认 3000", "port, by default 3000") },
    { name: "host", value: "H", doc: text("地址，只能是本机", "address, this machine's own only") },
  ],
  needs: "nothing",
  async run(call) {
    const env = { ...process.env, HUITING_DATA: call.data };
    const port = call.value("port");
    const host = call.value("host");
    const server = spawn(process.execPath, serverProgram(), {
      stdio: "inherit",
      env: { ...env, ...(port && { PORT: port }), ...(host && { HOST: host }) },
    });
    call.signal.addEventListener("abort", () => server.kill("SIGTERM"));
    // Without a code a signal ended it: a failure, unless it was asked to stop.
    const code = await new Promise<number>((done) =>
      server.on("exit", (exit) => done(exit ?? (call.signal.aborted ? exitCodes.done : exitCodes.failed))),
    );
    if (code !== 0) throw new Ended(code);
  },
};
