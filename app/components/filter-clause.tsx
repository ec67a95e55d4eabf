import { ChevronDown } from "lucide-react";
import { useState } from "react";
import type { Clause } from "../../analytics/filter/filter";
import { filterWords } from "../strings/filter";
import { Button } from "./button";
import { ChoiceList } from "./choice-list";
import { useWords } from "./locale";
import { Popover } from "./popover";
import type { FilterField } from "./workspace";

export interface ClausePanelProps {
  readonly field: FilterField;
  readonly clauses: readonly Clause[];
  readonly onChange: (op: "is" | "not", values: readonly string[]) => void;
}

function clauseOf(
  field: FilterField,
  clauses: readonly Clause[],
): { op: "is" | "not"; values: readonly string[] } {
  const clause = clauses.find(({ dim, op }) => dim === field.dim && (op === "is" || op === "not"));
  return { op: clause?.op === "not" ? "not" : "is", values: clause?.values ?? [] };
}

/** Is / is not, and the values to choose from. Every tick goes into the address at once. */
export function ClausePanel({ field, clauses, onChange }: ClausePanelProps) {
  const t = useWords();
  const { op, values } = clauseOf(field, clauses);
  // Ticks show before the server answers; whatever the address then says takes their place.
  const asked = `${op} ${values.join("\u0000")}`;
  const [local, setLocal] = useState({ asked, chosen: values, negated: op });
  if (local.asked !== asked) setLocal({ asked, chosen: values, negated: op });
  const { chosen, negated } = local;
  const choose = (next: readonly string[]) => setLocal((old) => ({ ...old, chosen: next }));
  const label = t(field.label);
  return (
    <div>
      <fieldset className="flex gap-0.5 border-b border-border p-1.5">
        <legend className="sr-only">{label}</legend>
        {(["is", "not"] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={negated === choice}
            onClick={() => {
              setLocal((old) => ({ ...old, negated: choice }));
              if (chosen.length > 0) onChange(choice, chosen);
            }}
            className="h-6 rounded-[4px] px-2 text-xs text-muted hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-ink"
          >
            {t(choice === "is" ? filterWords.is : filterWords.isNot)}
          </button>
        ))}
        {chosen.length > 0 && (
          <button
            type="button"
            onClick={() => {
              choose([]);
              onChange(negated, []);
            }}
            className="ml-auto h-6 rounded-[4px] px-2 text-xs text-muted hover:bg-hover hover:text-ink"
          >
            {t(filterWords.remove)}
          </button>
        )}
      </fieldset>
      <ChoiceList
        label={label}
        options={field.options}
        chosen={chosen}
        onChange={(next) => {
          choose(next);
          onChange(negated, next);
        }}
      />
    </div>
  );
}

export interface FilterClauseProps extends ClausePanelProps {
  /** Opens at once: it was just added. */
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A condition as a chip that opens its panel. */
export function FilterClause({ opened, onClose, ...panel }: FilterClauseProps) {
  const t = useWords();
  const [open, setOpen] = useState(opened);
  const { op, values } = clauseOf(panel.field, panel.clauses);
  const label = t(panel.field.label);
  const named = values.map((value) => {
    const option = panel.field.options.find((one) => one.value === value);
    return option ? t(option.label) : value;
  });
  const [first] = named;
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) onClose();
      }}
      className="w-60"
      trigger={
        <Button size="small" data-on={values.length > 0} className="max-w-72">
          {first === undefined ? (
            label
          ) : (
            <>
              <span className="font-normal text-muted">
                {label}
                {op === "not" ? ` ${t(filterWords.isNot)}` : ""}
              </span>
              <span className="truncate">{first}</span>
              {named.length > 1 && <span className="text-muted">{t(filterWords.more(named.length))}</span>}
            </>
          )}
          <ChevronDown aria-hidden size={14} className="shrink-0 text-faint" />
        </Button>
      }
    >
      <ClausePanel {...panel} />
    </Popover>
  );
}
