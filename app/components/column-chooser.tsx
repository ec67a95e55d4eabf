import { useSearchParams } from "@remix-run/react";
import { Columns3 } from "lucide-react";
import { figureWords } from "../strings/figures";
import { Button } from "./button";
import { ChoiceList } from "./choice-list";
import { useFilterEdit } from "./filter-bar";
import { withParam } from "./filter-url";
import { useWords } from "./locale";
import { Popover } from "./popover";
import type { TableColumnModel } from "./table-model";

/** Which columns a table shows; the choice is in the address. */
export function ColumnChooser({
  columns,
  chosen,
}: {
  columns: readonly TableColumnModel[];
  chosen: readonly string[];
}) {
  const t = useWords();
  const edit = useFilterEdit();
  const [params] = useSearchParams();
  return (
    <Popover
      label={t(figureWords.chooseColumns)}
      align="end"
      className="w-60"
      trigger={
        <Button size="small" kind="plain">
          <Columns3 aria-hidden size={14} />
          {t(figureWords.columns)}
        </Button>
      }
    >
      <ChoiceList
        label={t(figureWords.chooseColumns)}
        options={columns.map((column) => ({ value: column.id, label: column.label }))}
        chosen={chosen}
        onChange={(next) => {
          if (next.length === 0) return;
          const ordered = columns.map(({ id }) => id).filter((id) => next.includes(id));
          edit(() => withParam(params, "cols", ordered.join(",")));
        }}
      />
    </Popover>
  );
}
