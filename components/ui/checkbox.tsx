"use client";

import { Check, Minus } from "lucide-react";
import type { ComponentProps, Ref } from "react";
import { cn } from "./cn";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "checked"> {
  /** `"indeterminate"` draws a dash: some of what it stands for is ticked. */
  checked?: boolean | "indeterminate";
  onCheckedChange?: (checked: boolean) => void;
}

const ICON = "pointer-events-none absolute inset-0 m-auto hidden size-3 text-accent-foreground";

/** A tick box. Its touch target is 24 px. */
export function Checkbox({ className, checked, onCheckedChange, onChange, ref, ...props }: CheckboxProps) {
  const isMixed = checked === "indeterminate";
  return (
    <span className={cn("relative inline-flex size-4 shrink-0 align-middle", className)}>
      <input
        type="checkbox"
        ref={(node) => {
          // Only a property: HTML has no attribute for it.
          if (node) node.indeterminate = isMixed;
          return handOver(ref, node);
        }}
        onChange={(event) => {
          onChange?.(event);
          onCheckedChange?.(event.target.checked);
        }}
        className="peer focus-ring size-4 cursor-pointer appearance-none rounded-sm border border-input bg-raised after:absolute after:-inset-1 checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:cursor-not-allowed disabled:bg-muted disabled:checked:border-input disabled:checked:bg-input"
        {...props}
        {...(checked === undefined ? {} : { checked: checked === true })}
      />
      <Check aria-hidden strokeWidth={3} className={cn(ICON, "peer-checked:block")} />
      <Minus aria-hidden strokeWidth={3} className={cn(ICON, "peer-indeterminate:block")} />
    </span>
  );
}

function handOver(ref: Ref<HTMLInputElement> | undefined, node: HTMLInputElement | null) {
  if (typeof ref === "function") return ref(node);
  if (ref) ref.current = node;
  return undefined;
}
