import { Link, type LinkProps } from "@remix-run/react";
import { type ButtonHTMLAttributes, forwardRef } from "react";

export type ButtonKind = "plain" | "outline" | "primary" | "danger";
export type ButtonSize = "small" | "medium";

const base =
  "inline-flex items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50";

const kinds: Record<ButtonKind, string> = {
  plain: "text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink",
  outline:
    "border border-border-strong bg-card text-ink hover:bg-hover aria-expanded:bg-hover data-[on=true]:border-accent data-[on=true]:bg-accent-soft",
  primary: "bg-accent text-on-accent hover:opacity-95",
  danger: "border border-border-strong bg-card text-bad hover:bg-bad-soft",
};

const sizes: Record<ButtonSize, string> = { small: "h-7 px-2 text-sm", medium: "h-8 px-3 text-sm" };

/** The class names of a button, for elements that only look like one. */
export function buttonClass(kind: ButtonKind = "outline", size: ButtonSize = "medium"): string {
  return `${base} ${kinds[kind]} ${sizes[size]}`;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { kind = "outline", size = "medium", className = "", type = "button", ...rest },
  ref,
) {
  return <button ref={ref} type={type} className={`${buttonClass(kind, size)} ${className}`} {...rest} />;
});

export interface ButtonLinkProps extends LinkProps {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
}

export function ButtonLink({ kind = "outline", size = "medium", className = "", ...rest }: ButtonLinkProps) {
  return <Link className={`${buttonClass(kind, size)} ${className}`} {...rest} />;
}

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Read out and shown as the tool tip. */
  readonly label: string;
}

/** A square button that shows an icon only. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, className = "", type = "button", ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      aria-label={label}
      title={label}
      className={`${base} ${kinds.plain} size-7 ${className}`}
      {...rest}
    />
  );
});
