import type { Ref } from "react";
import { cn } from "@/components/ui/cn";
import { type Mark, type MarkKind, segmentsOf } from "./prompt-marks";

const LOOKS: Record<MarkKind, string> = {
  known: "rounded-sm bg-accent-soft",
  unknown: "underline decoration-2 decoration-warning-text decoration-wavy underline-offset-2",
  broken: "bg-danger-soft underline decoration-2 decoration-danger-text decoration-wavy underline-offset-2",
};

export interface PromptBackdropProps {
  text: string;
  marks: readonly Mark[];
  /** An offset whose place on the screen is wanted; it is marked by `data-caret`. */
  caret: number | null;
  className?: string;
  ref?: Ref<HTMLDivElement>;
}

/** The same text once more behind the field, itself invisible, for the marks of its parts. */
export function PromptBackdrop({ text, marks, caret, className, ref }: PromptBackdropProps) {
  return (
    <div
      ref={ref}
      aria-hidden
      className={cn(
        "pointer-events-none absolute inset-0 overflow-hidden rounded-md border-transparent bg-raised text-transparent",
        className,
      )}
    >
      {segmentsOf(text, marks).map(({ start, text: part, kind }) => (
        <span key={start} className={kind ? LOOKS[kind] : undefined}>
          {caret !== null && caret >= start && caret < start + part.length ? (
            <>
              {part.slice(0, caret - start)}
              <span data-caret="" />
              {part.slice(caret - start)}
            </>
          ) : (
            part
          )}
        </span>
      ))}
      {/* A last line that is empty has no height of its own. */}
      {text.endsWith("\n") ? "\u200b" : null}
    </div>
  );
}
