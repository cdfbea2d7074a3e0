"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";

export interface CodeInputProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "type"> {
  /** Digits only. */
  value: string;
  onValueChange: (digits: string) => void;
  /** Called once when the last digit is there, so that a pasted code needs no button. */
  onComplete?: (code: string) => void;
  /** How many digits a code has. */
  digits?: number;
}

/** A one-time code of digits. One field, so that paste, autofill and screen readers work as anywhere else. */
export function CodeInput({
  value,
  onValueChange,
  onComplete,
  digits = 6,
  className,
  ...props
}: CodeInputProps) {
  const accept = (typed: string) => {
    // No maxLength: it would cut "123 456" from a mail before the space is taken out.
    const code = typed.replace(/\D/g, "").slice(0, digits);
    onValueChange(code);
    if (code.length === digits && code !== value) onComplete?.(code);
  };
  return (
    <input
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCorrect="off"
      spellCheck={false}
      className={cn(
        "field tabular h-12 max-w-60 px-4 text-center font-mono font-semibold text-2xl tracking-[0.3em]",
        className,
      )}
      {...props}
      value={value}
      onChange={(event) => accept(event.target.value)}
    />
  );
}
