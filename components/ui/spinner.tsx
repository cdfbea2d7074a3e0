import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** A turning circle. Decorative: say what is loading in text or by `aria-busy`. */
export function Spinner({ className }: { className?: string | undefined }) {
  return <LoaderCircle aria-hidden className={cn("size-4 animate-spin", className)} />;
}
