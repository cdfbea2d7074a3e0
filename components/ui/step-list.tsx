import { Check } from "lucide-react";
import { cn } from "./cn";

export interface StepListProps {
  /** What the steps lead to: "Ask for an agency". */
  label: string;
  steps: readonly { key: string; label: string }[];
  currentKey: string;
  className?: string;
}

/** Where one is in a flow. Phones show the count and the current step's name only. */
export function StepList({ label, steps, currentKey, className }: StepListProps) {
  const current = steps.findIndex(({ key }) => key === currentKey);
  return (
    <nav aria-label={label} className={className}>
      <p aria-hidden className="tabular mb-2 text-muted-foreground text-sm sm:hidden">
        Step {current + 1} of {steps.length}
        <span className="ml-2 font-medium text-foreground">{steps[current]?.label}</span>
      </p>
      <ol className="flex gap-2 sm:gap-4">
        {steps.map((step, index) => (
          <li
            key={step.key}
            aria-current={index === current ? "step" : undefined}
            className={cn(
              "flex min-w-0 flex-1 items-center gap-2 border-t-2 pt-2 text-sm",
              index <= current ? "border-accent-text" : "border-border-strong",
              index === current ? "font-medium text-foreground" : "text-muted-foreground",
            )}
          >
            <span aria-hidden className="tabular max-sm:hidden">
              {index < current ? <Check className="size-4 text-accent-text" /> : index + 1}
            </span>
            <span className="truncate max-sm:sr-only">{step.label}</span>
            {index < current ? <span className="sr-only">done</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
