import { FileUp, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { importWords } from "../../strings/settings";
import { Button, IconButton } from "../button";
import { fileSize } from "../conversations/attachment";
import { useWords } from "../locale";
import { type ChosenFile, chosenFiles, droppedFiles } from "./dropped-files";

export interface FileDropProps {
  readonly files: readonly ChosenFile[];
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}

/** Where files are dropped or chosen, and which ones have been. */
export function FileDrop({ files, onFiles }: FileDropProps) {
  const t = useWords();
  const [over, setOver] = useState(false);
  // A file that is chosen again was changed meanwhile.
  const add = (more: readonly ChosenFile[]) => {
    const again = new Set(more.map(({ path }) => path));
    onFiles([...files.filter(({ path }) => !again.has(path)), ...more]);
  };
  const latest = useRef(add);
  latest.current = add;

  // Anywhere on the page: beside the field a browser would open the file in the page's place.
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(false);
      droppedFiles(event.dataTransfer).then(
        (dropped) => latest.current(dropped),
        () => undefined,
      );
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, []);

  return (
    <div className="flex flex-col gap-3">
      <div
        className={`flex flex-col items-center gap-3 rounded-card border border-dashed px-4 py-8 text-center ${over ? "border-accent bg-accent-soft" : "border-border-strong bg-page"}`}
      >
        <FileUp aria-hidden size={28} strokeWidth={1.5} className="text-faint" />
        <p className="text-base font-medium">{t(over ? importWords.dropNow : importWords.drop)}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <Chooser
            label={t(importWords.chooseFiles)}
            folder={false}
            primary={files.length === 0}
            onFiles={add}
          />
          <Chooser label={t(importWords.chooseFolder)} folder primary={false} onFiles={add} />
        </div>
        <p className="text-xs text-muted">{t(importWords.accepts)}</p>
      </div>
      {files.length > 0 && (
        <ul
          aria-label={t(importWords.files)}
          className="max-h-52 divide-y divide-border overflow-auto rounded-card border border-border"
        >
          {files.map(({ path, file }) => (
            <li key={path} className="flex items-center gap-3 py-1 pr-1 pl-3 text-sm">
              <span className="min-w-0 flex-1 truncate">{path}</span>
              <span className="text-xs text-muted">{fileSize(file.size)}</span>
              <IconButton
                label={`${t(importWords.removeFile)} ${path}`}
                onClick={() => onFiles(files.filter((one) => one.path !== path))}
              >
                <X aria-hidden size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ChooserProps {
  readonly label: string;
  readonly folder: boolean;
  readonly primary: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}

function Chooser({ label, folder, primary, onFiles }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-chooser={folder ? "folder" : "files"}
        // React knows no `webkitdirectory`, the only way to choose a folder.
        {...(folder ? { webkitdirectory: "" } : {})}
        onChange={(event) => {
          if (event.target.files) onFiles(chosenFiles(event.target.files));
          event.target.value = "";
        }}
      />
      <Button kind={primary ? "primary" : "outline"} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
