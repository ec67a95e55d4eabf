import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { shellWords } from "../strings/shell";
import { IconButton } from "./button";
import { useWords } from "./locale";

export interface DialogProps {
  readonly trigger?: ReactNode;
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
    <Layer
      {...props}
      className="fixed inset-x-3 top-[12vh] z-50 mx-auto flex max-h-[76vh] max-w-lg flex-col rounded-card bg-raised shadow-float outline-none"
    />
  );
}

/** A panel from the bottom of a phone, or from the right of a larger screen. */
export function Sheet(props: DialogProps) {
  return (
    <Layer
      {...props}
      className="fixed inset-x-0 bottom-0 z-50 flex max-h-[88vh] flex-col rounded-t-card bg-raised shadow-float outline-none sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-[360px] sm:rounded-none"
    />
  );
}

function Layer({
  trigger,
  title,
  description,
  children,
  footer,
  open,
  onOpenChange,
  className,
}: DialogProps & { className: string }) {
  const t = useWords();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-scrim" />
        <Radix.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={`floating ${className}`}
        >
          <header className="flex items-start gap-2 border-b border-border py-3 pr-3 pl-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="text-sm text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label={t(shellWords.close)}>
                <X aria-hidden size={16} />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto p-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex justify-end gap-2 border-t border-border p-3">{footer}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
