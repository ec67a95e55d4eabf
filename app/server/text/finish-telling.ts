/** How often at most the share done is told, in milliseconds. */
const pause = 200;

/**
 * Runs a training that yields the share done to its end, telling it now and then, and letting the process breathe so
 * that the message leaves it. A training that measures itself at the end yields 1 for each step of that.
 */
export async function finishTelling<T>(
  training: Generator<number, T>,
  tell: (share: number) => void,
): Promise<T> {
  let told = 0;
  for (;;) {
    const step = training.next();
    if (step.done) return step.value;
    if (Date.now() - told < pause) continue;
    told = Date.now();
    tell(Math.min(1, step.value));
    await new Promise(setImmediate);
  }
}
