import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Words that appear on hover and on focus. `children` is one focusable element. */
export function Tooltip({ words, children }: { words: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="floating z-50 max-w-72 rounded-control bg-ink px-2 py-1 text-xs text-card"
        >
          {words}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
