import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { shellWords } from "../strings/shell";
import { IconButton } from "./button";
import type { DialogProps } from "./dialog";
import { useWords } from "./locale";

/** The dialog itself, once it is wanted. */
export default function DialogLayer({
  trigger,
  title,
  description,
  children,
  footer,
  open,
  onOpenChange,
  className,
}: DialogProps & { readonly className: string }) {
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
