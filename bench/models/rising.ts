import { parseArgs } from "node:util";
import { risingTerms } from "../../analytics/keywords/rising";
import { Random } from "../../fixtures/demo/random";
import { type Figure, printFigures } from "./figure";

/**
 * Replay of a desk with planted rises: 2,000 terms, 50 of them doubled in the last of nine weeks and 25 four times as
 * often on one day of it; every term's rate varies by 20 % from week to week, volume with weekday, a season and a closed
 * week. Prints the realised false-discovery share and the power of `risingTerms` (the week and each of its days) beside
 * "+50 % week on week" on the same counts, for noise as the model has it (gamma) and for a heavier tail (log-normal).
 */
const terms = 2000;
const doubled = 50;
const oneDay = 25;
const dayTimes = 4;
const weeks = 9;
const noise = 0.2;
const fewest = 5;
/** Conversations by weekday, of the week's. */
const weekdays = [0.16, 0.152, 0.148, 0.144, 0.146, 0.13, 0.12];

const { values } = parseArgs({
  strict: false,
  options: { replays: { type: "string", default: "40" }, seed: { type: "string", default: "1" } },
});
const replays = Number(values.replays);

interface Tally {
  flagged: number;
  wrong: number;
  found: number;
  foundDay: number;
  share: number;
}
const none = (): Tally => ({ flagged: 0, wrong: 0, found: 0, foundDay: 0, share: 0 });

/** A week's conversations: a season over the year, a short holiday week, one week closed. */
function exposures(random: Random, phase: number): number[] {
  return Array.from({ length: weeks }, (_, back) => {
    const season = 1 + 0.3 * Math.sin((2 * Math.PI * (phase - back)) / 52);
    const open = back === 4 ? 0 : back === 6 ? 0.4 : 1;
    return Math.round(open * season * (10_000 + 600 * random.normal()));
  });
}

function poisson(random: Random, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * gauss(random)));
  let left = Math.exp(-mean);
  let draw = random.unit();
  let count = 0;
  for (; draw > left && count < 500; count++) {
    draw -= left;
    left *= mean / (count + 1);
  }
  return count;
}

function gauss(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}

/** Mean 1, standard deviation 20 %. */
const tails = {
  gamma: (random: Random) => {
    const shape = Math.round(1 / noise ** 2);
    let sum = 0;
    for (let part = 0; part < shape; part++) sum -= Math.log(1 - random.unit());
    return sum / shape;
  },
  "log-normal": (random: Random) => {
    const variance = Math.log(1 + noise * noise);
    return Math.exp(Math.sqrt(variance) * gauss(random) - variance / 2);
  },
};
type Tail = keyof typeof tails;

function replay(seed: number, planted: boolean, tail: Tail) {
  const random = new Random(seed);
  const exposure = exposures(random, seed * 7);
  const of = weekdays.map((share) => exposure.map((slot) => slot * share));
  const days = of.map((slots) => ({ exposure: slots, counts: new Map<number, number[]>() }));
  const counts = Array.from({ length: terms }, (_, term) => {
    // Log-uniform shares from 0.1 % to 5 % of conversations: about 10 to 500 a week.
    const share = 0.001 * 50 ** random.unit();
    const risen = planted && term < doubled ? 2 : 1;
    const drift = exposure.map(() => tails[tail](random));
    const own = of.map((slots, day) =>
      slots.map((slot, back) => {
        const onDay = planted && term >= doubled && term < doubled + oneDay && day === term % 7;
        const times = back > 0 ? 1 : onDay ? dayTimes : risen;
        return poisson(random, slot * share * times * (drift[back] ?? 1));
      }),
    );
    own.forEach((slots, day) => {
      if ((slots[0] ?? 0) >= fewest) days[day]?.counts.set(term, slots);
    });
    return exposure.map((_, back) => own.reduce((sum, slots) => sum + (slots[back] ?? 0), 0));
  });
  return { counts, exposure, days };
}

function add(tally: Tally, flags: readonly boolean[], planted: boolean): void {
  const count = (some: readonly boolean[]) => some.filter(Boolean).length;
  const flagged = count(flags);
  const found = planted ? count(flags.slice(0, doubled)) : 0;
  const foundDay = planted ? count(flags.slice(doubled, doubled + oneDay)) : 0;
  tally.flagged += flagged;
  tally.found += found;
  tally.foundDay += foundDay;
  tally.wrong += flagged - found - foundDay;
  tally.share += flagged === 0 ? 0 : (flagged - found - foundDay) / flagged;
}

function run(tail: Tail, must: boolean): Figure[] {
  const [ours, usual, quiet, quietUsual] = [none(), none(), none(), none()];
  for (let turn = 0; turn < replays; turn++) {
    for (const planted of [true, false]) {
      const input = replay(Number(values.seed) * 1000 + turn, planted, tail);
      const flags = risingTerms(input).terms.map(({ flagged }) => flagged);
      const jumped = input.counts.map(([now = 0, last = 0]) => now >= 5 && now >= 1.5 * last);
      add(planted ? ours : quiet, flags, planted);
      add(planted ? usual : quietUsual, jumped, planted);
    }
  }
  const rule = (value: number) => `+50 % week on week ${value.toFixed(3)}`;
  return [
    {
      what: `${tail} noise: realised false-discovery share at nominal .10`,
      ours: ours.share / replays,
      reach: must ? { most: 0.15 } : null,
      baseline: rule(usual.share / replays),
    },
    {
      what: `${tail} noise: power at ×2`,
      ours: ours.found / (replays * doubled),
      reach: must ? { least: 0.45 } : null,
      baseline: rule(usual.found / (replays * doubled)),
    },
    {
      what: `${tail} noise: power at ×${dayTimes} on one day`,
      ours: ours.foundDay / (replays * oneDay),
      reach: null,
      baseline: rule(usual.foundDay / (replays * oneDay)),
    },
    {
      what: `${tail} noise: replays with nothing planted and something flagged`,
      ours: quiet.share / replays,
      reach: null,
      baseline: `+50 % week on week flags ${(quietUsual.flagged / replays).toFixed(0)} terms in each`,
    },
  ];
}

const title = `Rising: ${replays} replays · ${terms} terms · ${doubled} doubled, ${oneDay} on one day ×${dayTimes} · ${noise * 100} % weekly noise`;
if (!printFigures(title, [...run("gamma", true), ...run("log-normal", false)])) process.exitCode = 1;
