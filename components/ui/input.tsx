import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A single-line text field. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn("field h-8 px-2.5 text-base", className)} {...props} />;
}
