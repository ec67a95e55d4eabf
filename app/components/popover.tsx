import {
  cloneElement,
  lazy,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";

const loadPanel = () => import("./popover-panel");
const Panel = lazy(loadPanel);

export interface PopoverProps {
  /** The element that opens it: a button. */
  readonly trigger: ReactElement;
  /** Names the panel for those who cannot see it. */
  readonly label: string;
  readonly children: ReactNode;
  readonly align?: "start" | "center" | "end";
  readonly className?: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/**
 * A small panel beside its button. Escape and a click elsewhere close it; focus returns to the button. What
 * places it is fetched when a button is first approached: no page needs it to be read.
 */
export function Popover({ open, onOpenChange, ...rest }: PopoverProps) {
  const [armed, setArmed] = useState(open ?? false);
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const change = (next: boolean) => {
    if (next) setArmed(true);
    setOwn(next);
    onOpenChange?.(next);
  };
  const closed = cloneElement(rest.trigger, {
    "aria-haspopup": "dialog",
    "aria-expanded": shown,
    onPointerEnter: () => void loadPanel(),
    onFocus: () => void loadPanel(),
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      change(true);
    },
  });
  if (!armed && !shown) return closed;
  return (
    <Suspense fallback={closed}>
      <Panel {...rest} open={shown} onOpenChange={change} />
    </Suspense>
  );
}
