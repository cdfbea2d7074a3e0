"use client";

import { Upload } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { FileProblem } from "@/components/ui/file-problem";
import { useFilePick } from "@/components/ui/use-file-pick";
import { IMPORT_LIMITS } from "@/config/import-words";

const RULES = { accept: ".csv,.tsv,.txt,.xlsx", maxBytes: IMPORT_LIMITS.fileBytes };

export interface FileZoneProps {
  onFile: (file: File) => void;
  /** Of the last attempt, in words. */
  error?: string | null | undefined;
  disabled?: boolean | undefined;
}

/** Where a list's file is dropped or chosen. */
export function FileZone(props: FileZoneProps) {
  const { inputId, isOver, problem, zone, input } = useFilePick({ rules: RULES, ...props });
  return (
    <div className="flex flex-col gap-1.5">
      <label
        {...zone}
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
        <input {...input} aria-label="List of people" />
      </label>
      <FileProblem inputId={inputId} problem={problem} />
    </div>
  );
}
