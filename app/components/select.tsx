import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Popover } from "./popover";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  /** Said before the chosen value on the button. */
  readonly prefix?: string;
  readonly icon?: ReactNode;
  readonly on?: boolean;
}

/** One of a few. */
export function Select({ label, value, options, onChange, prefix, icon, on = false }: SelectProps) {
  const [open, setOpen] = useState(false);
  const current = options.find((option) => option.value === value);
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      className="min-w-40 p-1"
      trigger={
        <Button size="small" data-on={on} aria-label={`${label}: ${current?.label ?? value}`}>
          {icon}
          {prefix !== undefined && <span className="font-normal text-muted">{prefix}</span>}
          {current?.label ?? value}
          <ChevronDown aria-hidden size={14} className="text-faint" />
        </Button>
      }
    >
      <OptionList
        label={label}
        value={value}
        options={options}
        onChange={(next) => {
          setOpen(false);
          onChange(next);
        }}
      />
    </Popover>
  );
}

/** The list of a Select by itself, for places that open it in their own way. */
export function OptionList({
  label,
  value,
  options,
  onChange,
}: Pick<SelectProps, "label" | "value" | "options" | "onChange">) {
  return (
    <ul aria-label={label} className="flex flex-col">
      {options.map((option) => (
        <li key={option.value}>
          <button
            type="button"
            aria-pressed={option.value === value}
            onClick={() => onChange(option.value)}
            className="flex h-8 w-full items-center gap-2 rounded-control px-2 text-left whitespace-nowrap hover:bg-hover aria-pressed:font-medium"
          >
            <Check aria-hidden size={14} className={option.value === value ? "text-accent" : "invisible"} />
            {option.label}
          </button>
        </li>
      ))}
    </ul>
  );
}
