import type { ReactNode } from "react";

export interface SectionProps {
  /** Unique on the page, for the heading. */
  id: string;
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** One subject of the client's money, with its heading. */
export function Section({ id, title, actions, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-3 flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="font-semibold text-lg">
          {title}
        </h2>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
