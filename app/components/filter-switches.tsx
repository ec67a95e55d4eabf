import type { Switches } from "../../analytics/filter/filter";
import { filterWords, switchWords } from "../strings/filter";
import { withSwitch } from "./filter-url";
import { useWords } from "./locale";

export interface SwitchPanelProps {
  readonly switches: Switches;
  readonly onEdit: (edit: (params: URLSearchParams) => URLSearchParams) => void;
}

/** The readings of a definition that a person may change: bots, clock, whose rating. */
export function SwitchPanel({ switches, onEdit }: SwitchPanelProps) {
  return (
    <div className="flex flex-col gap-3 p-3">
      <Choice name="bot" current={switches.bot} options={["ignored", "counts"]} onEdit={onEdit} />
      <Choice name="clock" current={switches.clock} options={["calendar", "business"]} onEdit={onEdit} />
      <Choice name="ratings" current={switches.ratings} options={["last", "shared"]} onEdit={onEdit} />
    </div>
  );
}

interface ChoiceProps<K extends keyof Switches> {
  readonly name: K;
  readonly current: Switches[K];
  readonly options: readonly Switches[K][];
  readonly onEdit: SwitchPanelProps["onEdit"];
}

function Choice<K extends keyof Switches>({ name, current, options, onEdit }: ChoiceProps<K>) {
  const t = useWords();
  return (
    <fieldset>
      <legend className="mb-1 text-xs text-faint">{t(filterWords[name])}</legend>
      <div className="flex flex-col">
        {options.map((option) => (
          <label
            key={option}
            className="flex min-h-7 cursor-pointer items-center gap-2 rounded-control px-1 hover:bg-hover"
          >
            <input
              type="radio"
              name={name}
              checked={option === current}
              onChange={() => onEdit((params) => withSwitch(params, name, option))}
              className="accent-accent"
            />
            {t(switchWords[name][option])}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
