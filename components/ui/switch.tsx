"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";

export interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role"> {
  onCheckedChange?: (checked: boolean) => void;
  /** The change is under way: keeps the focus, refuses further ones. */
  pending?: boolean | undefined;
}

/** On or off, effective at once. For a choice that waits for "Save", use a checkbox. */
export function Switch({ className, onCheckedChange, onChange, pending, ...props }: SwitchProps) {
  return (
    <input
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state; a second copy could differ.
      role="switch"
      aria-busy={pending || undefined}
      onChange={(event) => {
        if (pending) return;
        onChange?.(event);
        onCheckedChange?.(event.target.checked);
      }}
      className={cn(
        "focus-ring relative inline-block h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full bg-input p-0.5 align-middle transition-colors forced-color-adjust-none",
        "before:block before:size-4 before:rounded-full before:bg-white before:shadow-card before:transition-transform after:absolute after:-inset-0.5",
        "checked:bg-accent checked:before:translate-x-4 checked:before:bg-accent-foreground",
        "disabled:cursor-not-allowed disabled:opacity-60 aria-busy:cursor-progress aria-busy:before:animate-pulse",
        className,
      )}
      {...props}
    />
  );
}
