/** A grey stand-in of the size of what is coming. */
export function Skeleton({ className = "", height }: { className?: string; height?: number }) {
  return (
    <div
      aria-hidden
      className={`skeleton ${className}`}
      style={height === undefined ? undefined : { height }}
    />
  );
}
