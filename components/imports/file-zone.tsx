"use client";

import { Upload } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import { fileProblem } from "@/components/ui/file-check";
import { IMPORT_LIMITS } from "@/config/import-words";

const RULES = { accept: ".csv,.tsv,.txt,.xlsx", maxBytes: IMPORT_LIMITS.fileBytes };

export interface FileZoneProps {
  onFile: (file: File) => void;
  /** Of the last attempt, in words. */
  error?: string | null | undefined;
  disabled?: boolean | undefined;
}

/** Where a list's file is dropped or chosen. */
export function FileZone({ onFile, error, disabled }: FileZoneProps) {
  const inputId = useId();
  const [isOver, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (!file || disabled) return;
    const problem = fileProblem(file, RULES);
    setRefusal(problem);
    if (!problem) onFile(file);
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  const problem = refusal ?? error;
  return (
    <div className="flex flex-col gap-1.5">
      <label
        htmlFor={inputId}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take(event.dataTransfer.files[0]);
        }}
        className={cn(
          "relative flex cursor-pointer flex-col items-center gap-1 rounded-lg border border-border-strong border-dashed px-4 py-8 text-center hover:bg-surface has-focus-visible:outline-2 has-focus-visible:outline-ring",
          isOver && "border-accent bg-accent-soft",
          problem && "border-danger-text",
        )}
      >
        <Upload aria-hidden className="size-5 text-muted-foreground" />
        <span className="font-medium">
          Choose a file
          <span className="font-normal text-muted-foreground max-sm:hidden"> or drop it here</span>
        </span>
        <span id={`${inputId}-hint`} className="text-muted-foreground text-sm">
          CSV or Excel (XLSX) with a header line, at most 150 MB and a million rows
        </span>
        <input
          id={inputId}
          type="file"
          accept={RULES.accept}
          disabled={disabled}
          aria-label="List of people"
          aria-describedby={problem ? `${inputId}-error ${inputId}-hint` : `${inputId}-hint`}
          aria-invalid={problem ? true : undefined}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files?.[0]);
            // Emptied, so that the same file can be picked again after it was mended.
            event.target.value = "";
          }}
        />
      </label>
      {problem ? (
        <p id={`${inputId}-error`} role="alert" className="text-danger-text text-sm">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
