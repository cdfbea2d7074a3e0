import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A caption tied to its control by `htmlFor`. */
export function Label({ className, ...props }: ComponentProps<"label">) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller passes htmlFor; this only carries the look.
  return <label className={cn("block font-medium text-foreground text-sm", className)} {...props} />;
}
