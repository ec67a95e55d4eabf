/** Points for a feature at or above a value (`from`), or at or below one (`to`). */
export interface PointStep {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly points: number;
}

/**
 * A scorecard's points, 0 … 100, over the columns of `featuresAt`: for each feature the step with the most points
 * that holds. Numbers only: nothing of it is text.
 */
export function pointsSql(steps: Readonly<Record<string, readonly PointStep[]>>): string {
  const parts = Object.entries(steps)
    .filter(([, list]) => list.length > 0)
    .map(([feature, list]) => {
      const ordered = [...list].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
      const whens = ordered.map(({ from, to, points }) => {
        const condition = from !== undefined ? `>= ${number(from)}` : `<= ${number(to ?? Number.NaN)}`;
        return `WHEN ${column(feature)} ${condition} THEN ${number(points)}`;
      });
      return `CASE ${whens.join(" ")} ELSE 0 END`;
    });
  return `greatest(0, least(100, ${parts.join(" + ") || "0"}))::DOUBLE`;
}

/** What a logistic model makes of one feature: of its logarithm (`long`), beside the mean and in spreads. */
export interface LinearTerm {
  readonly feature: string;
  readonly long: boolean;
  readonly weight: number;
  readonly mean: number;
  readonly spread: number;
}

/** A logistic model's chance over the same columns. */
export function chanceSql(bias: number, terms: readonly LinearTerm[]): string {
  const sum = terms.map(({ feature, long, weight, mean, spread }) => {
    const value = long ? `ln(1 + greatest(${column(feature)}, 0))` : column(feature);
    return `${number(weight / spread)} * (${value} - ${number(mean)})`;
  });
  return `1 / (1 + exp(-(${[number(bias), ...sum].join(" + ")})))`;
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot stand in a score`);
  return `(${value}::DOUBLE)`;
}

function column(feature: string): string {
  if (!/^[a-z0-9_]+$/.test(feature)) throw new RangeError(`"${feature}" cannot name a feature`);
  return `"${feature}"`;
}
