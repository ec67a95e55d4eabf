import { File, Image, type LucideIcon, Mic, Paperclip, SquarePlay } from "lucide-react";
import { conversationWords, messageTypeWords } from "../../strings/conversations";
import { useWords } from "../locale";

const icons: Record<string, LucideIcon> = { image: Image, file: File, audio: Mic, video: SquarePlay };

/** 1234567 → "1.2 MB": decimal units, as file managers give them. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** Something that is not text, as a placeholder: the history has its name and size, not its bytes. */
export function Attachment({ type, name, size }: { type: string; name: string | null; size: number | null }) {
  const t = useWords();
  const Icon = icons[type] ?? Paperclip;
  const kind = messageTypeWords[type] ?? messageTypeWords.other ?? conversationWords.file;
  return (
    <span className="flex items-center gap-2.5 py-0.5">
      <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-control border border-border bg-card text-muted">
        <Icon aria-hidden size={18} strokeWidth={1.5} />
      </span>
      <span className="min-w-0">
        <span className="block truncate" title={name ?? undefined}>
          {name ?? t(kind)}
        </span>
        <span className="block text-xs text-muted">
          {name === null ? t(conversationWords.unnamedFile) : t(kind)}
          {size !== null && ` · ${fileSize(size)}`}
        </span>
      </span>
    </span>
  );
}
