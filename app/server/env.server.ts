import { resolve } from "node:path";
import { z } from "zod";
import { BadInput, type Issue } from "../../analytics/errors";
import { type Text, text } from "../../analytics/text";

/** What the environment sets, checked once at the start. */
export interface Env {
  readonly port: number;
  readonly host: string;
  /** The data folder, absolute. */
  readonly data: string;
  /** How many conversations of demo history an empty data folder is given; 0: none. */
  readonly demo: number;
  readonly development: boolean;
  readonly logLevel: (typeof logLevels)[number];
}

/** The names under which this machine reaches only itself. */
export const loopbackHosts = ["127.0.0.1", "localhost", "::1"] as const;

/** How much the log says, from most to nothing. */
export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

/** Written in digits: coercion alone would take 0x10 and 1e3. */
const wholeNumber = z
  .string()
  .regex(/^\s*\d+\s*$/)
  .pipe(z.coerce.number());

const shape = z.object({
  PORT: wholeNumber.pipe(z.number().max(65_535)).default(3000),
  HOST: z.enum(loopbackHosts).default("127.0.0.1"),
  HUITING_DATA: z.string().min(1).default("./data"),
  HUITING_DEMO: wholeNumber.pipe(z.number().max(1_000_000)).default(20_000),
  HUITING_LOG: z.enum(logLevels).default("info"),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
});

const wanted: Record<string, Text> = {
  PORT: text("应是 0 到 65535 的端口号", "must be a port number from 0 to 65535"),
  HOST: text(
    "在有账号和登录之前，只能监听本机：127.0.0.1、localhost 或 ::1。要从别处访问，请用 SSH 隧道",
    "must be this machine only (127.0.0.1, localhost or ::1) until there are accounts and sign-in. Use an SSH tunnel to reach it from elsewhere",
  ),
  HUITING_DATA: text("应是一个文件夹的路径", "must be the path of a folder"),
  HUITING_DEMO: text(
    "应是演示会话的数量，0 到 1000000",
    "must be the number of demo conversations, 0 to 1000000",
  ),
  HUITING_LOG: text("应是 debug、info、warn、error 或 silent", "must be debug, info, warn, error or silent"),
  NODE_ENV: text("应是 development、production 或 test", "must be development, production or test"),
};

/** Reads the environment; throws BadInput that names every variable that is wrong. Empty means unset. */
export function readEnv(source: Readonly<Record<string, string | undefined>>, folder = process.cwd()): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const read = shape.safeParse(given);
  if (!read.success)
    throw new BadInput(read.error.issues.map((issue) => issueOf(String(issue.path[0]), given)));
  const { PORT, HOST, HUITING_DATA, HUITING_DEMO, HUITING_LOG, NODE_ENV } = read.data;
  return {
    port: PORT,
    host: HOST,
    data: resolve(folder, HUITING_DATA),
    demo: HUITING_DEMO,
    development: NODE_ENV === "development",
    logLevel: HUITING_LOG,
  };
}

function issueOf(name: string, given: Readonly<Record<string, string | undefined>>): Issue {
  const rule = wanted[name] ?? text("不对", "is wrong");
  const value = JSON.stringify(given[name] ?? "");
  return {
    where: name,
    code: "environment",
    text: text(`${name} 是 ${value}，${rule.zh}。`, `${name} is ${value}; it ${rule.en}.`),
  };
}
