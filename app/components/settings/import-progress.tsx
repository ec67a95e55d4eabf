import { importWords } from "../../strings/settings";
import { Button } from "../button";
import { fileSize } from "../conversations/attachment";
import { useFormat, useWords } from "../locale";
import type { ImportSnapshotView } from "./import-protocol";
import { Section } from "./section";
import type { ImportState } from "./use-import";

/** How far the upload or the import is, and the way to stop it. */
export function ImportProgress({ state, onCancel }: { state: ImportState; onCancel: () => void }) {
  const t = useWords();
  if (state.step !== "upload" && state.step !== "run") return null;
  return (
    <Section title={t(importWords.progress)}>
      {state.step === "upload" ? (
        <Uploading sent={state.sent} total={state.total} file={state.file} />
      ) : (
        <Running snapshot={state.snapshot} lost={state.lost} />
      )}
      <div>
        <Button kind="danger" onClick={onCancel}>
          {t(importWords.cancelImport)}
        </Button>
      </div>
    </Section>
  );
}

function Uploading({ sent, total, file }: { sent: number; total: number; file: string }) {
  const t = useWords();
  const done = total > 0 && sent >= total;
  return (
    <Bar
      share={total === 0 ? 0 : sent / total}
      label={t(importWords.uploading)}
      left={done ? t(importWords.waiting) : `${t(importWords.uploading)} ${file}`}
      right={`${fileSize(sent)} / ${fileSize(total)}`}
    />
  );
}

function Running({ snapshot, lost }: { snapshot: ImportSnapshotView; lost: boolean }) {
  const t = useWords();
  const format = useFormat();
  const facts = [
    snapshot.rows > 0 ? `${format.count(snapshot.rows)} ${t(importWords.rows)}` : null,
    snapshot.rowsPerSecond > 0
      ? `${format.compact(Math.round(snapshot.rowsPerSecond))} ${t(importWords.perSecond)}`
      : null,
    snapshot.secondsLeft === null
      ? null
      : t(importWords.timeLeft(format.duration(Math.max(1, Math.round(snapshot.secondsLeft))))),
  ].filter((fact) => fact !== null);
  return (
    <Bar
      share={snapshot.bytesTotal === 0 ? null : snapshot.bytesRead / snapshot.bytesTotal}
      label={t(importWords.progress)}
      left={lost ? t(importWords.lost) : t(snapshot.phase)}
      right={facts.join(" · ")}
    />
  );
}

interface BarProps {
  /** 0–1; null while it is not known. */
  readonly share: number | null;
  readonly label: string;
  readonly left: string;
  readonly right: string;
}

function Bar({ share, label, left, right }: BarProps) {
  const percent = share === null ? undefined : Math.min(100, Math.round(share * 100));
  return (
    <div className="flex flex-col gap-1.5">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={`h-full rounded-full bg-accent ${percent === undefined ? "w-1/3 animate-pulse" : "transition-[width] duration-150"}`}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
      <div className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <span className="min-w-0 truncate">{left}</span>
        <span>{right}</span>
      </div>
    </div>
  );
}
