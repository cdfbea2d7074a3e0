import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A multi-line text field that grows with its content where the browser can. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn("field field-sizing-content block min-h-20 resize-y px-2.5 py-1.5 text-base", className)}
      {...props}
    />
  );
}
