"use client";

import { diffWordsWithSpace } from "diff";
import { cn } from "@/components/ui/cn";

/** Two texts as one, with what went and what came marked in it. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  let offset = 0;
  const parts = diffWordsWithSpace(before, after).map(({ value, added, removed }) => {
    const key = `${offset}${added ? "+" : ""}${removed ? "-" : ""}`;
    if (!removed) offset += value.length;
    return { key, value, added, removed };
  });
  return (
    <p className="max-h-96 overflow-y-auto whitespace-pre-wrap break-words rounded-lg border bg-surface px-3 py-2 text-sm">
      {parts.map(({ key, value, added, removed }) => {
        const Mark = added ? "ins" : removed ? "del" : "span";
        return (
          <Mark
            key={key}
            className={cn(
              "no-underline",
              added && "rounded-sm bg-success-soft text-success-text",
              removed && "rounded-sm bg-danger-soft text-danger-text line-through",
            )}
          >
            {value}
          </Mark>
        );
      })}
    </p>
  );
}
