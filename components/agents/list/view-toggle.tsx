"use client";

import { LayoutGrid, Rows3 } from "lucide-react";
import { cn } from "@/components/ui/cn";

type View = "cards" | "table";

const VIEWS = [
  { view: "cards", label: "Cards", Icon: LayoutGrid },
  { view: "table", label: "Table", Icon: Rows3 },
] as const;

/** How a list is drawn. */
export function ViewToggle({ value, onChange }: { value: View; onChange: (view: View) => void }) {
  return (
    <fieldset className="inline-flex rounded-md border border-border-strong bg-raised p-0.5 shadow-card">
      <legend className="sr-only">Show as</legend>
      {VIEWS.map(({ view, label, Icon }) => (
        <button
          key={view}
          type="button"
          aria-pressed={view === value}
          onClick={() => onChange(view)}
          className={cn(
            "focus-ring inline-flex h-6.5 items-center gap-1.5 rounded-sm px-2 text-muted-foreground text-sm hover:text-foreground",
            view === value && "bg-muted text-foreground",
          )}
        >
          <Icon aria-hidden className="size-4" />
          {label}
        </button>
      ))}
    </fieldset>
  );
}
