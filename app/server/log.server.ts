import { type Logger, pino } from "pino";

/** One log for the process, on stderr: stdout belongs to answers. */
export const log: Logger = pino(
  { level: process.env.HUITING_LOG || "info", base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination({ dest: 2, sync: true }),
);
