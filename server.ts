import { readEnv } from "./app/server/env.server";
import { isBadInput, isFailure } from "./app/server/http-errors.server";
import { serve } from "./app/server/serve.server";

/** The server's entry: checks the environment, serves, and stops in order when told to. */
async function main(): Promise<void> {
  const running = await serve(readEnv(process.env));
  let stopping = false;
  const stop = () => {
    // A second signal does not wait.
    if (stopping) process.exit(130);
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (cause: unknown) => {
        console.error(cause);
        process.exit(2);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

main().catch((thrown: unknown) => {
  if (isBadInput(thrown)) {
    for (const { text } of thrown.issues) console.error(`${text.zh}\n${text.en}`);
    process.exit(1);
  }
  if (thrown instanceof Error && thrown.name === "Refused") {
    console.error(thrown.message);
    process.exit(1);
  }
  console.error(isFailure(thrown) ? `${thrown.said.zh}\n${thrown.said.en}` : thrown);
  process.exit(2);
});
