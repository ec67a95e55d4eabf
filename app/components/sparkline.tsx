/** The course of a tile's figure, without axes. Gaps stay gaps. Drawn in plain SVG: it is on the first screen. */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return <div aria-hidden className="h-7" />;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (at: number) => (values.length < 2 ? 0 : (at / (values.length - 1)) * 100);
  const y = (value: number) => (high === low ? 12 : 22 - ((value - low) / (high - low)) * 20);
  let path = "";
  let pen = false;
  values.forEach((value, at) => {
    if (value === null) {
      pen = false;
      return;
    }
    path += `${pen ? "L" : "M"}${x(at).toFixed(2)},${y(value).toFixed(2)}`;
    pen = true;
  });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 24"
      preserveAspectRatio="none"
      className="h-7 w-full overflow-visible"
    >
      <path
        d={path}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
