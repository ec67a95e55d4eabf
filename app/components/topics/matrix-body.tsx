import type { Text } from "../../../analytics/text";
import type { matrixPage } from "../../server/topics/topic-matrix.server";
import { matrixWords } from "../../strings/matrix";
import { useFormat, useWords } from "../locale";
import { PageBody } from "../page-body";
import { RisingTopics } from "./rising-topics";
import { TopicMatrixTable } from "./topic-matrix-table";

export interface MatrixBodyProps {
  readonly models: NonNullable<Awaited<ReturnType<typeof matrixPage>>>;
  readonly sentence: Text;
}

/** What rose first, then every topic by what it costs. */
export function MatrixBody({ models, sentence }: MatrixBodyProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <PageBody notes={models.notes} sentence={sentence}>
      {models.unread > 0 && (
        <p role="status" className="text-sm text-muted">
          {t(matrixWords.unread(format.count(models.unread)))}
        </p>
      )}
      <RisingTopics rising={models.rising} />
      <TopicMatrixTable matrix={models.matrix} />
    </PageBody>
  );
}
