import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A box that scrolls, with a thin native bar and a tab stop, so that arrow keys can move it. Give it an `aria-label`. */
export function ScrollArea({ className, ...props }: ComponentProps<"section">) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop of its own a keyboard cannot scroll it everywhere.
      tabIndex={0}
      className={cn("focus-ring relative overflow-auto overscroll-contain scrollbar-thin", className)}
      {...props}
    />
  );
}
