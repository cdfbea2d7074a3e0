import type { ReactNode } from "react";
import { CopyButton } from "../ui/copy-button";

/** Values to carry elsewhere, such as the parts of a DNS record. Its children are copy rows. */
export function CopyRows({ children }: { children: ReactNode }) {
  return <dl className="divide-y rounded-lg border bg-surface px-3">{children}</dl>;
}

export interface CopyRowProps {
  label: string;
  value: string;
  /** Under the value: where to put it. */
  hint?: ReactNode;
  /** Whose value it is, when a page has several of the same label: "Copy value of example.com". */
  copyLabel?: string;
}

/** A value exactly as it is, with a button that copies it. Long ones wrap. */
export function CopyRow({ label, value, hint, copyLabel }: CopyRowProps) {
  return (
    <div className="flex flex-col gap-x-4 py-2 sm:flex-row sm:items-start">
      <dt className="shrink-0 text-muted-foreground text-sm sm:w-24 sm:pt-1">{label}</dt>
      <dd className="flex min-w-0 flex-1 items-start gap-2">
        <span className="min-w-0 flex-1 sm:pt-1">
          <code className="select-all break-all font-mono text-sm">{value}</code>
          {hint ? <span className="block text-muted-foreground text-sm">{hint}</span> : null}
        </span>
        <CopyButton value={value} label={copyLabel ?? `Copy ${label.toLowerCase()}`} />
      </dd>
    </div>
  );
}
