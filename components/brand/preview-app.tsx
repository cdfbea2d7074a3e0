import type { ReactNode } from "react";

const PLACES = ["Dashboard", "Calls", "Agents", "Billing"];
const FIGURES = [
  { label: "Calls", value: "128" },
  { label: "Answered", value: "94%" },
];
const BARS = [40, 65, 50, 80, 95, 70, 85];

/** A client's dashboard, in small. The figures are invented, as in every picture of a product. */
export function PreviewApp({ mark }: { mark: ReactNode }) {
  return (
    <div className="flex h-full">
      <div className="flex w-2/5 flex-col gap-1 border-r bg-surface p-2">
        <div className="mb-2 flex h-7 items-center overflow-hidden">{mark}</div>
        {PLACES.map((place, index) => (
          <span
            key={place}
            className={
              index === 0
                ? "rounded-md bg-accent-soft px-2 py-1 font-medium text-accent-text"
                : "truncate px-2 py-1 text-muted-foreground"
            }
          >
            {place}
          </span>
        ))}
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-2 p-3">
        <div className="flex items-center justify-between gap-2">
          <span className="truncate font-semibold">Dashboard</span>
          <span className="rounded-md bg-accent px-2 py-0.5 text-accent-foreground">New</span>
        </div>
        <div className="grid grid-cols-2 gap-2">
          {FIGURES.map(({ label, value }) => (
            <div key={label} className="min-w-0 rounded-md border bg-raised px-2 py-1">
              <span className="block truncate text-muted-foreground text-xs">{label}</span>
              <span className="tabular font-semibold">{value}</span>
            </div>
          ))}
        </div>
        <div className="flex flex-1 items-end gap-1 rounded-md border bg-raised p-2">
          {BARS.map((height) => (
            <span key={height} style={{ height: `${height}%` }} className="flex-1 rounded-sm bg-accent" />
          ))}
        </div>
      </div>
    </div>
  );
}
