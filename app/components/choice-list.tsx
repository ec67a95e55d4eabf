import { Check, Search } from "lucide-react";
import { useDeferredValue, useId, useState } from "react";
import { filterWords } from "../strings/filter";
import { useWords } from "./locale";
import type { Option } from "./workspace";

export interface ChoiceListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

const shown = 200;

/** Options with boxes to tick, and a search field where there are many. */
export function ChoiceList({ label, options, chosen, onChange }: ChoiceListProps) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  const matching = options.filter((option) =>
    wanted === ""
      ? true
      : `${option.label.zh} ${option.label.en} ${option.hint ?? ""} ${option.value}`
          .toLowerCase()
          .includes(wanted),
  );
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  if (options.length === 0) return <p className="px-3 py-4 text-sm text-muted">{t(filterWords.noOptions)}</p>;
  return (
    <div className="flex min-h-0 flex-col">
      {options.length > 7 && (
        <label className="flex items-center gap-2 border-b border-border px-3" htmlFor={`${id}search`}>
          <Search aria-hidden size={14} className="text-faint" />
          <span className="sr-only">{t(filterWords.search)}</span>
          <input
            id={`${id}search`}
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={t(filterWords.search)}
            className="h-9 w-full bg-transparent text-sm outline-none placeholder:text-faint"
          />
        </label>
      )}
      <fieldset className="max-h-72 min-w-0 overflow-auto p-1">
        <legend className="sr-only">{label}</legend>
        {matching.slice(0, shown).map((option) => (
          <label
            key={option.value}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-control px-2 py-1 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={() => toggle(option.value)}
              className="peer sr-only"
            />
            <span
              aria-hidden
              className="grid size-4 shrink-0 place-items-center rounded-[4px] border border-border-strong text-transparent peer-checked:border-accent peer-checked:bg-accent peer-checked:text-on-accent"
            >
              <Check size={12} strokeWidth={3} />
            </span>
            <span className="min-w-0 grow truncate">{t(option.label)}</span>
            {option.hint !== undefined && (
              <span className="min-w-0 shrink-[999] truncate text-xs text-faint">{option.hint}</span>
            )}
          </label>
        ))}
        {matching.length === 0 && (
          <p className="px-2 py-3 text-sm text-muted">{t(filterWords.nothingFound)}</p>
        )}
      </fieldset>
    </div>
  );
}
