import {
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { type Align, placeBeside } from "./popover-place";

export interface PopoverProps {
  /** The element that opens it: a button. */
  readonly trigger: ReactElement;
  /** Names the panel for those who cannot see it. */
  readonly label: string;
  readonly children: ReactNode;
  readonly align?: Align;
  readonly className?: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/**
 * A small panel beside its button, in the browser's top layer. Escape, a press elsewhere and the focus going
 * elsewhere close it; closed, it gives the focus back to the button.
 */
export function Popover({ trigger, open, onOpenChange, ...panel }: PopoverProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        "aria-haspopup": "dialog",
        "aria-expanded": shown,
        onClick: (event: MouseEvent) => {
          event.preventDefault();
          change(!shown);
        },
      })}
      {shown && <Panel {...panel} button={button} onClose={() => change(false)} />}
    </>
  );
}

interface PanelProps extends Pick<PopoverProps, "label" | "children" | "align" | "className"> {
  readonly button: RefObject<HTMLButtonElement>;
  readonly onClose: () => void;
}

function Panel({ label, children, align = "start", className = "", button, onClose }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    const [shown, opener] = [panel.current, button.current];
    if (!shown || !opener) return;
    const place = () => placeBeside(shown, opener, align);
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === "closed") close.current();
    };
    const sizes = new ResizeObserver(place);
    shown.popover = "auto";
    // Tells the browser that a press on the button is none elsewhere: it would close what the click opens again.
    opener.popoverTargetElement = shown;
    opener.focus({ preventScroll: true });
    shown.showPopover();
    place();
    (shown.querySelector<HTMLElement>("input, button:enabled") ?? shown).focus({ preventScroll: true });
    shown.addEventListener("toggle", onToggle);
    sizes.observe(shown);
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      shown.removeEventListener("toggle", onToggle);
      sizes.disconnect();
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, { capture: true });
      shown.hidePopover();
      opener.popoverTargetElement = null;
    };
  }, [align, button]);
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && relatedTarget !== button.current)
          if (!currentTarget.contains(relatedTarget)) onClose();
      }}
      className={`floating inset-auto max-w-[calc(100vw-16px)] overflow-auto rounded-card bg-raised text-left text-sm font-normal whitespace-normal text-ink shadow-float outline-none ${className}`}
    >
      {children}
    </div>
  );
}
