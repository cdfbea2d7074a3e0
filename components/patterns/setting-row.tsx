import { Slot } from "radix-ui/slot";
import { type ReactNode, useId } from "react";
import { cn } from "../ui/cn";

export interface SettingRowProps {
  label: ReactNode;
  help?: ReactNode;
  /** The problem in words. Null or empty when there is none. */
  error?: string | null | undefined;
  /** One control (a switch, a select, a small field), named and described by this row. */
  children: ReactNode;
  className?: string;
}

/** A choice of one line: its name and what it does on the left, the control on the right. */
export function SettingRow({ label, help, error, children, className }: SettingRowProps) {
  const id = useId();
  const described = [error ? `${id}-error` : null, help ? `${id}-help` : null].filter(Boolean).join(" ");
  return (
    <div
      className={cn(
        "flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0",
        className,
      )}
    >
      <div className="min-w-0 flex-1 basis-52">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {help ? (
          <p id={`${id}-help`} className="max-w-prose text-muted-foreground text-sm">
            {help}
          </p>
        ) : null}
        {error ? (
          <p id={`${id}-error`} role="alert" className="text-danger-text text-sm">
            {error}
          </p>
        ) : null}
      </div>
      <div className="shrink-0">
        <Slot id={id} aria-describedby={described || undefined} aria-invalid={error ? true : undefined}>
          {children}
        </Slot>
      </div>
    </div>
  );
}
