import type { ReactNode } from "react";
import { cn } from "../ui/cn";

/**
 * What a table is narrowed by, above it: it stands outside the table, where it keeps its focus while results come and go,
 * and leaves room at the end of its last line for the table's column menu.
 */
export function TableHead({ children }: { children: ReactNode }) {
  return <div className="relative z-10 mb-3 sm:mr-28">{children}</div>;
}

export interface TableBelowProps {
  /** It still shows what was asked for before. */
  isStale?: boolean;
  children: ReactNode;
}

/** A table below such a head, its column menu on the head's last line. */
export function TableBelow({ isStale = false, children }: TableBelowProps) {
  return <div className={cn("transition-opacity sm:-mt-11", isStale && "opacity-60")}>{children}</div>;
}
