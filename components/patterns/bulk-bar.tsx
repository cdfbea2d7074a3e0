"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "@/config/format";
import { Button } from "../ui/button";

export interface MatchingRows {
  isAll: boolean;
  onSelectAll: () => void;
}

export interface BulkBarProps {
  count: number;
  onClear: () => void;
  /** Present where more rows match than are loaded: whether all of them are meant, and how to say so. */
  matching?: MatchingRows | undefined;
  /** Buttons for what can be done to all of them. */
  children: ReactNode;
}

/** What can be done with the selected rows. It stays in view over the list; absent while nothing is selected. */
export function BulkBar({ count, onClear, matching, children }: BulkBarProps) {
  if (count === 0) return null;
  return (
    <section
      aria-label="Selected rows"
      data-print="hide"
      className="sticky bottom-20 z-20 mx-auto flex max-w-full animate-slide-in-up flex-wrap items-center gap-2 rounded-xl border border-border-strong bg-raised py-2 pr-2 pl-4 shadow-pop md:bottom-4"
    >
      <p role="status" className="tabular mr-2 font-medium">
        {matching?.isAll ? "All that match are selected" : `${formatNumber(count)} selected`}
      </p>
      {matching && !matching.isAll ? (
        <Button variant="ghost" size="sm" onClick={matching.onSelectAll}>
          Select all that match
        </Button>
      ) : null}
      {children}
      <Button variant="ghost" size="icon" aria-label="Clear selection" onClick={onClear}>
        <X aria-hidden />
      </Button>
    </section>
  );
}
