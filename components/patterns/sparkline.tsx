import { cn } from "../ui/cn";
import { sparklinePath } from "./sparkline-path";

/** The shape of a series in the space of a word. Decorative: the figure beside it carries the meaning. */
export function Sparkline({ values, className }: { values: readonly number[]; className?: string }) {
  const path = sparklinePath(values, 96, 24);
  if (!path) return null;
  return (
    <svg
      aria-hidden="true"
      viewBox="-1 -2 98 28"
      preserveAspectRatio="none"
      className={cn("h-7 w-24 text-accent-text", className)}
    >
      <path d={`${path}L96 26L0 26Z`} className="fill-current opacity-10" />
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
