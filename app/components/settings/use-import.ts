import { useCallback, useEffect, useRef, useState } from "react";
import type { Issue } from "../../../analytics/errors";
import type { ChosenFile } from "./dropped-files";
import {
  ended,
  type ImportChoices,
  type ImportSnapshotView,
  issuesOfAnswer,
  unreachable,
  uploadAddress,
  uploadNames,
} from "./import-protocol";

export type ImportState =
  | { readonly step: "choose"; readonly issues: readonly Issue[] }
  | { readonly step: "upload"; readonly sent: number; readonly total: number; readonly file: string }
  | { readonly step: "run"; readonly snapshot: ImportSnapshotView; readonly lost: boolean }
  | { readonly step: "end"; readonly snapshot: ImportSnapshotView };

export interface ImportRun {
  readonly state: ImportState;
  start(files: readonly ChosenFile[], choices: ImportChoices): void;
  cancel(): void;
  again(): void;
}

/** Sends files, follows the import they begin, and picks up `running`, one that was begun before. */
export function useImport(running: ImportSnapshotView | null, onEnd: () => void): ImportRun {
  const [state, setState] = useState<ImportState>(
    running ? { step: "run", snapshot: running, lost: false } : { step: "choose", issues: [] },
  );
  const request = useRef<XMLHttpRequest | null>(null);
  const followed = state.step === "run" ? state.snapshot.id : null;
  const end = useRef(onEnd);
  end.current = onEnd;

  useEffect(() => {
    if (followed === null) return;
    const events = new EventSource(`/api/imports/${followed}/events`);
    events.onmessage = (event: MessageEvent<string>) => {
      const snapshot = JSON.parse(event.data) as ImportSnapshotView;
      if (!ended(snapshot)) return setState({ step: "run", snapshot, lost: false });
      events.close();
      setState({ step: "end", snapshot });
      end.current();
    };
    events.onerror = () => setState((now) => (now.step === "run" ? { ...now, lost: true } : now));
    return () => events.close();
  }, [followed]);

  const start = useCallback(async (files: readonly ChosenFile[], choices: ImportChoices) => {
    const total = files.reduce((sum, { file }) => sum + file.size, 0);
    const names = uploadNames(files.map(({ path }) => path));
    let upload: string | null = null;
    let before = 0;
    for (const [at, { file }] of files.entries()) {
      const name = names[at] ?? file.name;
      const address = uploadAddress(choices, name, upload, at === files.length - 1);
      setState({ step: "upload", sent: before, total, file: name });
      const onSent = (sent: number) => setState({ step: "upload", sent: before + sent, total, file: name });
      const answer = await send(address, file, request, onSent);
      if (answer === null) return setState({ step: "choose", issues: [] });
      if (answer.status >= 300) return setState({ step: "choose", issues: issuesOfAnswer(answer.body) });
      if (at === files.length - 1) {
        return setState({ step: "run", snapshot: answer.body as ImportSnapshotView, lost: false });
      }
      upload = (answer.body as { upload: string }).upload;
      before += file.size;
    }
  }, []);

  const cancel = useCallback(() => {
    if (request.current) request.current.abort();
    else if (followed !== null)
      fetch(`/api/imports/${followed}/cancel`, { method: "POST" }).catch(() => undefined);
  }, [followed]);

  const again = useCallback(() => setState({ step: "choose", issues: [] }), []);
  return { state, start, cancel, again };
}

interface Sent {
  readonly status: number;
  readonly body: unknown;
}

/** Posts one file; null when it was stopped. XMLHttpRequest, because fetch does not tell how much has been sent. */
function send(
  address: string,
  file: File,
  slot: { current: XMLHttpRequest | null },
  onSent: (bytes: number) => void,
): Promise<Sent | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    slot.current = request;
    const settle = (sent: Sent | null) => {
      slot.current = null;
      resolve(sent);
    };
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onabort = () => settle(null);
    request.onerror = () => settle({ status: 503, body: { error: { issues: [], text: unreachable } } });
    request.onload = () => settle({ status: request.status, body: readJson(request.responseText) });
    request.open("POST", address);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  });
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
