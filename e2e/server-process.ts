import { spawn } from "node:child_process";
import { once } from "node:events";

/** A built server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has said so far, on both streams. */
  said(): string;
  /** Tells it to stop and waits until it has; its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const patience = 180_000;

const built = ["--enable-source-maps", "build/server.js"];

/** Starts the built server on a free port with that data folder; throws with what it said when it does not come up. */
export async function startServer(
  data: string,
  env: Record<string, string> = {},
  program: readonly string[] = built,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, program, {
    env: {
      ...process.env,
      NODE_ENV: "production",
      UV_THREADPOOL_SIZE: "16",
      PORT: "0",
      HOST: "127.0.0.1",
      HUITING_DATA: data,
      HUITING_LOG: "warn",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`The server did not start within ${patience / 1000} s:\n${said}`));
    }, patience);
    const hear = (chunk: Buffer) => {
      said += chunk;
      const at = /Huiting {2}(http:\/\/\S+)/.exec(said)?.[1];
      if (at === undefined) return;
      clearTimeout(late);
      resolve(at);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`The server ended with ${code}:\n${said}`));
    });
  });
  return {
    url,
    pid: child.pid ?? 0,
    said: () => said,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}
