import { softmax } from "./logistic";
import { uar } from "./metrics";

/** Turns a model's logits into probabilities that come true: one temperature, one shift per class. */
export interface Calibration {
  readonly scale: number;
  readonly shifts: readonly number[];
}

/** Fits the calibration on logits of rows that the model was not trained on, by gradient descent on log loss. */
export function fitCalibration(
  logits: readonly ArrayLike<number>[],
  targets: readonly ArrayLike<number>[],
  classes: number,
): Calibration {
  const size = rootMeanSquare(logits, classes);
  let scale = 1 / size;
  const shifts = new Float64Array(classes);
  const out = new Float64Array(classes);
  for (let round = 0; round < 200; round++) {
    let scaleGradient = 0;
    const gradients = new Float64Array(classes);
    logits.forEach((row, at) => {
      spread(row, scale, shifts, out);
      for (let label = 0; label < classes; label++) {
        const error = (out[label] ?? 0) - (targets[at]?.[label] ?? 0);
        gradients[label] = (gradients[label] ?? 0) + error;
        scaleGradient += error * (row[label] ?? 0);
      }
    });
    const step = 0.5 / logits.length;
    scale = Math.max(0.01 / size, scale - (step * scaleGradient) / size ** 2);
    for (let label = 0; label < classes; label++) {
      shifts[label] = (shifts[label] ?? 0) - step * (gradients[label] ?? 0);
    }
  }
  return { scale, shifts: [...shifts] };
}

/** The size of a logit: descent in its unit neither crawls nor jumps. */
function rootMeanSquare(logits: readonly ArrayLike<number>[], classes: number): number {
  let sum = 0;
  for (const row of logits) for (let label = 0; label < classes; label++) sum += (row[label] ?? 0) ** 2;
  return Math.sqrt(sum / (logits.length * classes || 1)) || 1;
}

/** Probabilities of the classes from logits. */
export function calibrated(logits: ArrayLike<number>, { scale, shifts }: Calibration): number[] {
  const out = new Float64Array(shifts.length);
  spread(logits, scale, shifts, out);
  return [...out];
}

function spread(
  logits: ArrayLike<number>,
  scale: number,
  shifts: ArrayLike<number>,
  out: Float64Array,
): void {
  for (let label = 0; label < out.length; label++) {
    out[label] = scale * (logits[label] ?? 0) + (shifts[label] ?? 0);
  }
  softmax(out);
}

/**
 * One factor per class such that naming the class with the largest factor × probability has the best unweighted
 * average recall on these rows. Only the naming uses them: the probabilities stay as they are.
 */
export function fitDecision(
  probabilities: readonly (readonly number[])[],
  actual: readonly number[],
): number[] {
  const classes = probabilities[0]?.length ?? 0;
  const factors = new Array<number>(classes).fill(1);
  const steps = Array.from({ length: 17 }, (_, at) => 2 ** ((at - 6) / 4));
  for (let pass = 0; pass < 2; pass++) {
    for (let label = 0; label < classes; label++) {
      let best = -1;
      let factor = 1;
      for (const step of steps) {
        const tried = factors.with(label, step);
        const reached = uar(
          probabilities.map((row) => decided(row, tried)),
          actual,
          classes,
        );
        if (reached > best + 1e-9) [best, factor] = [reached, step];
      }
      factors[label] = factor;
    }
  }
  return factors;
}

/** The class with the largest factor × probability; the first of equals. */
export function decided(probabilities: ArrayLike<number>, factors: readonly number[]): number {
  let best = 0;
  factors.forEach((factor, label) => {
    if (factor * (probabilities[label] ?? 0) > (factors[best] ?? 1) * (probabilities[best] ?? 0))
      best = label;
  });
  return best;
}
