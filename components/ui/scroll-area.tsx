import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A box that scrolls, with a thin native bar. Browsers make it reachable by keyboard, so give it an `aria-label`. */
export function ScrollArea({ className, ...props }: ComponentProps<"section">) {
  return (
    <section
      className={cn("focus-ring overflow-auto overscroll-contain scrollbar-thin", className)}
      {...props}
    />
  );
}
