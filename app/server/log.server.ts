import { type Logger, pino } from "pino";
import { logLevels } from "./env.server";

// A level that there is not is for readEnv to refuse, in words; the log must not fall over it before.
const level = logLevels.find((known) => known === process.env.HUITING_LOG) ?? "info";

/** One log for the process, on stderr: stdout belongs to answers. */
export const log: Logger = pino(
  {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Of an error under a name that it does not know, pino writes "{}".
    serializers: { cause: pino.stdSerializers.err },
  },
  pino.destination({ dest: 2, sync: true }),
);
