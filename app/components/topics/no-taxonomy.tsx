import { matrixWords } from "../../strings/matrix";
import { ButtonLink } from "../button";
import { useWords } from "../locale";
import { EmptyState } from "../states";
import { useWorkspace } from "../workspace";

/** A workspace without topics: where to begin with ready-made ones. */
export function NoTaxonomy() {
  const t = useWords();
  const { path } = useWorkspace();
  return (
    <EmptyState
      className="min-h-[50vh]"
      sentence={t(matrixWords.noTaxonomy)}
      action={
        <ButtonLink kind="primary" to={`${path}/topics/manage`}>
          {t(matrixWords.choose)}
        </ButtonLink>
      }
    />
  );
}
