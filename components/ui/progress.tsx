import { cn } from "./cn";

const TONES = {
  accent: "fill-accent",
  success: "fill-success",
  warning: "fill-warning",
  danger: "fill-danger",
};

export interface ProgressProps {
  /** Done so far, in the unit of `max`. */
  value: number;
  max?: number;
  /** What is progressing, for screen readers. */
  label: string;
  tone?: keyof typeof TONES;
  className?: string;
}

/** A bar. Drawn by SVG attributes, so that a strict style policy cannot blank it. */
export function Progress({ value, max = 100, label, tone = "accent", className }: ProgressProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-muted", className)}
    >
      <svg aria-hidden="true" className={cn("block size-full", TONES[tone])}>
        <rect width={`${share * 100}%`} height="100%" rx="3" />
      </svg>
    </div>
  );
}
