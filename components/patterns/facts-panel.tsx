import type { ReactNode } from "react";
import { cn } from "../ui/cn";

export interface Fact {
  label: string;
  /** Null and undefined read as a dash. */
  value: ReactNode;
}

/** Facts about the thing on this page, as a description list. */
export function FactsPanel({
  title,
  facts,
  className,
}: {
  title?: string;
  facts: readonly Fact[];
  className?: string;
}) {
  return (
    <section className={cn("min-w-0 rounded-lg border bg-raised px-4 py-3 shadow-card", className)}>
      {title ? <h2 className="mb-1.5 font-semibold">{title}</h2> : null}
      <dl className="divide-y">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex items-baseline justify-between gap-4 py-1.5">
            <dt className="shrink-0 text-muted-foreground">{label}</dt>
            <dd className="tabular min-w-0 break-words text-right">{value ?? "–"}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
