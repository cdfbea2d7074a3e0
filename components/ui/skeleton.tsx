import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A grey stand-in of the size of what will come. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-muted", className)} {...props} />;
}
