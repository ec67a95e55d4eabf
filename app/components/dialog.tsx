import { X } from "lucide-react";
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { shellWords } from "../strings/shell";
import { IconButton } from "./button";
import { useWords } from "./locale";

export interface DialogProps {
  /** The element that opens it: a button. */
  readonly trigger: ReactElement;
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** A question that stops everything else. */
export function Dialog(props: DialogProps) {
  return (
    <Modal
      {...props}
      className="inset-x-3 top-[12vh] mx-auto flex max-h-[76vh] w-auto max-w-lg flex-col rounded-card"
    />
  );
}

/** A panel from the bottom of a phone, or from the right of a larger screen. */
export function Sheet(props: DialogProps) {
  return (
    <Modal
      {...props}
      className="inset-x-0 top-auto bottom-0 flex max-h-[88vh] w-auto max-w-none flex-col rounded-t-card sm:inset-y-0 sm:right-0 sm:left-auto sm:h-auto sm:max-h-none sm:w-[360px] sm:rounded-none"
    />
  );
}

/** The button, and its dialog while it is open. */
function Modal({ trigger, ...layer }: DialogProps & { readonly className: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {cloneElement(trigger, {
        "aria-haspopup": "dialog",
        "aria-expanded": open,
        onClick: () => setOpen(true),
      })}
      {open && <Layer {...layer} onClose={() => setOpen(false)} />}
    </>
  );
}

interface LayerProps extends Omit<DialogProps, "trigger"> {
  readonly className: string;
  readonly onClose: () => void;
}

/** The browser's own modal dialog: it keeps the focus, closes on Escape and gives the focus back. */
function Layer({ title, children, footer, className, onClose }: LayerProps) {
  const t = useWords();
  const heading = useId();
  const layer = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = layer.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape; this is the press beside the dialog
    <dialog
      ref={layer}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={`floating fixed bg-raised text-left text-base font-normal whitespace-normal text-ink shadow-float backdrop:bg-scrim ${className}`}
    >
      <header className="flex items-start gap-2 border-b border-border py-3 pr-3 pl-4">
        <h2 id={heading} className="min-w-0 flex-1 text-lg">
          {title}
        </h2>
        <IconButton label={t(shellWords.close)} onClick={onClose}>
          <X aria-hidden size={16} />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-auto p-4">{children}</div>
      {footer !== undefined && (
        <footer className="flex justify-end gap-2 border-t border-border p-3">{footer}</footer>
      )}
    </dialog>
  );
}
