import { useState } from "react";
import type { Issue } from "../../../analytics/errors";
import { importWords } from "../../strings/settings";
import { Button } from "../button";
import { useWords } from "../locale";
import type { ChosenFile } from "./dropped-files";
import { Field, IssueList, SelectInput, TextInput } from "./field";
import { FileDrop } from "./file-drop";
import type { ImportChoices } from "./import-protocol";
import { Section } from "./section";
import { ZoneOptions } from "./zone-options";

export interface ImportFormProps {
  readonly issues: readonly Issue[];
  /** Workspaces that take imports. */
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  readonly formats: readonly { readonly id: string; readonly label: string }[];
  readonly tz: string;
  readonly onStart: (files: readonly ChosenFile[], choices: ImportChoices) => void;
}

const makeNew = "";

/** Files, and the few things that their content cannot tell. */
export function ImportForm({ issues, workspaces, chosen, formats, tz, onStart }: ImportFormProps) {
  const t = useWords();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [workspace, setWorkspace] = useState(chosen);
  const [fresh, setFresh] = useState("");
  const [format, setFormat] = useState("");
  const [zone, setZone] = useState("");
  const [told, setTold] = useState(false);
  const target = workspace === makeNew ? fresh.trim() : workspace;
  const start = () => {
    setTold(true);
    if (files.length > 0 && target !== "") onStart(files, { workspace: target, format, tz: zone });
  };
  return (
    <Section title={t(importWords.files)}>
      <IssueList title={t(importWords.failed)} issues={issues} places />
      <FileDrop files={files} onFiles={setFiles} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t(importWords.target)}>
          {(ids) => (
            <SelectInput {...ids} value={workspace} onChange={(event) => setWorkspace(event.target.value)}>
              {workspaces.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name === one.id ? one.name : `${one.name} (${one.id})`}
                </option>
              ))}
              <option value={makeNew}>{t(importWords.targetNew)}</option>
            </SelectInput>
          )}
        </Field>
        <Field label={t(importWords.format)} help={t(importWords.formatHelp)}>
          {(ids) => (
            <SelectInput {...ids} value={format} onChange={(event) => setFormat(event.target.value)}>
              <option value="">{t(importWords.formatAuto)}</option>
              {formats.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.label}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field label={t(importWords.zone)} help={t(importWords.zoneHelp)}>
          {(ids) => (
            <SelectInput {...ids} value={zone} onChange={(event) => setZone(event.target.value)}>
              <option value="">{t(importWords.zoneAuto(tz))}</option>
              <ZoneOptions />
            </SelectInput>
          )}
        </Field>
        {workspace === makeNew && (
          <Field label={t(importWords.targetNewName)} help={t(importWords.targetNewHelp)}>
            {(ids) => (
              <TextInput
                {...ids}
                value={fresh}
                pattern="[a-z0-9]([a-z0-9\-]{0,38}[a-z0-9])?"
                onChange={(event) => setFresh(event.target.value.toLowerCase())}
              />
            )}
          </Field>
        )}
      </div>
      <div className="flex items-center gap-3">
        <Button kind="primary" onClick={start}>
          {t(importWords.start)}
        </Button>
        <p role="status" className="text-sm text-bad">
          {told && files.length === 0 && t(importWords.noFiles)}
          {told && files.length > 0 && target === "" && t(importWords.nameWorkspace)}
        </p>
      </div>
    </Section>
  );
}
