import { Check } from "lucide-react";
import { cn } from "./cn";

export interface StepListProps<Key extends string> {
  /** What the steps lead to: "Ask for an agency". */
  label: string;
  steps: readonly { key: Key; label: string }[];
  currentKey: Key;
  /** Leads to a step; absent where one follows the other. */
  onStep?: ((key: Key) => void) | undefined;
  className?: string;
}

/** Where one is in a flow. Phones show the count and the current step's name only. */
export function StepList<Key extends string>({
  label,
  steps,
  currentKey,
  onStep,
  className,
}: StepListProps<Key>) {
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
            {/* On a phone only the name of the current step is seen; one goes back and forth there. */}
            {onStep && index !== current ? (
              <button
                type="button"
                onClick={() => onStep(step.key)}
                className="focus-ring min-w-0 truncate rounded-sm text-left hover:text-foreground hover:underline max-sm:hidden"
              >
                {step.label}
              </button>
            ) : null}
            <span className={cn("truncate max-sm:sr-only", onStep && index !== current && "sm:hidden")}>
              {step.label}
            </span>
            {index < current ? <span className="sr-only">done</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
