import { shellWords } from "../strings/shell";
import { ButtonLink } from "./button";
import { useWords } from "./locale";
import { EmptyState } from "./states";
import { useWorkspace } from "./workspace";

/** A workspace without any conversation: how to get some. */
export function NoHistory() {
  const t = useWords();
  const { path } = useWorkspace();
  return (
    <EmptyState
      className="min-h-[60vh]"
      sentence={t(shellWords.noData)}
      action={
        <ButtonLink kind="primary" to={`${path}/settings/import`}>
          {t(shellWords.goImport)}
        </ButtonLink>
      }
    />
  );
}
