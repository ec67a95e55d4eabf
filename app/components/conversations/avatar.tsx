const tones = {
  customer: "bg-sunken text-muted",
  agent: "bg-accent-soft text-accent",
  quiet: "border border-dashed border-border-strong text-faint",
} as const;

/** One letter for a Latin name, one character for a Chinese one; a middle dot for none. */
export function initial(name: string | null): string {
  const first = [...(name ?? "").trim()][0];
  return first ? first.toLocaleUpperCase("en") : "·";
}

/** A person as a disc with their initial. The name stands beside it, so it is hidden from readers. */
export function Avatar({ name, tone }: { name: string | null; tone: keyof typeof tones }) {
  return (
    <span
      aria-hidden
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded-full text-xs font-medium select-none ${tones[tone]}`}
    >
      {initial(name)}
    </span>
  );
}
