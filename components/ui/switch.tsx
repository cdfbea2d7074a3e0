"use client";

import * as SwitchPrimitive from "radix-ui/switch";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** On or off, effective at once. For a choice that waits for "Save", use a checkbox. */
export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      className={cn(
        "focus-ring relative inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-input p-0.5 transition-colors after:absolute after:-inset-0.5 disabled:cursor-not-allowed disabled:opacity-60 data-[state=checked]:bg-accent",
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb className="size-4 rounded-full bg-white shadow-card transition-transform data-[state=checked]:translate-x-4 dark:bg-foreground data-[state=checked]:dark:bg-accent-foreground data-[state=checked]:bg-accent-foreground" />
    </SwitchPrimitive.Root>
  );
}
