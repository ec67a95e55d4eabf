import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";

const loadLayer = () => import("./dialog-layer");
const Layer = lazy(loadLayer);

export interface DialogProps {
  readonly trigger?: ReactElement;
  readonly title: string;
  readonly description?: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** A question that stops everything else. */
export function Dialog(props: DialogProps) {
  return (
    <Later
      {...props}
      className="fixed inset-x-3 top-[12vh] z-50 mx-auto flex max-h-[76vh] max-w-lg flex-col rounded-card bg-raised shadow-float outline-none"
    />
  );
}

/** A panel from the bottom of a phone, or from the right of a larger screen. */
export function Sheet(props: DialogProps) {
  return (
    <Later
      {...props}
      className="fixed inset-x-0 bottom-0 z-50 flex max-h-[88vh] flex-col rounded-t-card bg-raised shadow-float outline-none sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-[360px] sm:rounded-none"
    />
  );
}

/** Fetches the layer when its button is first pressed. */
function Later({ open, onOpenChange, ...rest }: DialogProps & { readonly className: string }) {
  const [armed, setArmed] = useState(open ?? false);
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const change = (next: boolean) => {
    if (next) setArmed(true);
    setOwn(next);
    onOpenChange?.(next);
  };
  const closed = rest.trigger
    ? cloneElement(rest.trigger, {
        "aria-haspopup": "dialog",
        "aria-expanded": shown,
        onPointerEnter: () => void loadLayer(),
        onClick: () => change(true),
      })
    : null;
  if (!armed && !shown) return closed;
  return (
    <Suspense fallback={closed}>
      <Layer {...rest} open={shown} onOpenChange={change} />
    </Suspense>
  );
}
