import { cn } from "./cn";
import { describeScore, type PasswordScore } from "./password-strength";

const TONES = ["bg-danger", "bg-danger", "bg-warning", "bg-success", "bg-success"] as const;

/** Four bars and a word. Null before anything has been measured. */
export function PasswordMeter({ score, className }: { score: PasswordScore | null; className?: string }) {
  return (
    <div className={cn("flex items-center gap-2", className)}>
      <div aria-hidden className="grid flex-1 grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={cn(
              "h-1 rounded-full",
              score !== null && bar <= Math.max(1, score) ? TONES[score] : "bg-muted",
            )}
          />
        ))}
      </div>
      <span role="status" className="w-18 text-right text-muted-foreground text-xs">
        {score === null ? "" : describeScore(score)}
      </span>
    </div>
  );
}
