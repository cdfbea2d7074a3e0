import { Slot } from "radix-ui/slot";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { Label } from "./label";

/** What a control needs so that its label, hint and error are announced. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** The problem in words. Null or empty when there is none. */
  error?: string | null | undefined;
  required?: boolean;
  /** Right of the label: a link, a counter. */
  aside?: ReactNode;
  className?: string;
  /** Of the control; made up when absent. Give it here rather than on the control. */
  id?: string;
  /** One control, wired automatically; or a function of the wiring where the control sits deeper. */
  children: ReactNode | ((control: FieldControl) => ReactNode);
}

/** Label, control, hint and error as one accessible unit. Works without client JavaScript. */
export function Field({
  label,
  hideLabel,
  hint,
  error,
  required,
  aside,
  className,
  id: givenId,
  children,
}: FieldProps) {
  const madeId = useId();
  const id = givenId ?? madeId;
  const hintId = hint ? `${id}-hint` : null;
  const errorId = error ? `${id}-error` : null;
  const control: FieldControl = {
    id,
    "aria-describedby": [errorId, hintId].filter(Boolean).join(" ") || undefined,
    "aria-invalid": error ? true : undefined,
    "aria-required": required || undefined,
  };
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className={cn("flex items-baseline justify-between gap-2", hideLabel && !aside && "sr-only")}>
        <Label htmlFor={id} className={cn(hideLabel && "sr-only")}>
          {label}
          {required ? null : <span className="ml-1 font-normal text-subtle-foreground">optional</span>}
        </Label>
        {aside}
      </div>
      {typeof children === "function" ? children(control) : <Slot {...control}>{children}</Slot>}
      {errorId ? (
        <p id={errorId} className="text-danger-text text-sm" role="alert">
          {error}
        </p>
      ) : null}
      {hintId ? (
        <p id={hintId} className="text-muted-foreground text-sm">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
