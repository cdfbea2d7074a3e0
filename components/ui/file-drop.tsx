"use client";

import { Trash2, Upload } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { type FileRules, formatBytes } from "./file-check";
import { FileProblem } from "./file-problem";
import { Spinner } from "./spinner";
import { useFilePick } from "./use-file-pick";

export interface FileDropProps extends FileRules {
  /** What the file is: "Logo". */
  label: string;
  /** Kinds and sizes in words: "PNG, SVG or WebP, at most 1 MB". */
  hint: string;
  /** Picked but not kept yet. */
  file: File | null;
  /** Only called with files that keep the rules. */
  onFile: (file: File) => void;
  /** Absent while there is nothing to take away. */
  onRemove?: (() => void) | undefined;
  /** What is kept already, shown until a file is picked. */
  savedUrl?: string | null | undefined;
  /** What the server said about the file. */
  error?: string | null | undefined;
  pending?: boolean | undefined;
  disabled?: boolean | undefined;
}

/** Picks one file by click, key or drop, and shows the picture that was picked. */
export function FileDrop(props: FileDropProps) {
  const { label, hint, file, onFile, onRemove, savedUrl, error, pending, disabled } = props;
  const isOff = disabled || pending;
  const pick = useFilePick({ rules: props, onFile, error, disabled: isOff });
  const { inputId, problem } = pick;
  const pickedUrl = useObjectUrl(file);
  const pictureUrl = pickedUrl ?? savedUrl;
  return (
    <div className="flex flex-col gap-1.5">
      <span id={`${inputId}-label`} className="font-medium text-sm">
        {label}
      </span>
      <div className="flex flex-wrap items-center gap-3">
        <label
          {...pick.zone}
          className={cn(
            "relative flex min-w-0 flex-1 cursor-pointer items-center gap-3 rounded-lg border border-border-strong border-dashed bg-raised p-3 hover:bg-surface has-focus-visible:outline-2 has-focus-visible:outline-ring",
            pick.isOver && "border-accent bg-accent-soft",
            problem && "border-danger-text",
            disabled && "cursor-not-allowed bg-muted",
          )}
        >
          <Picture url={pictureUrl} pending={pending} />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {file ? `${file.name}, ${formatBytes(file.size)}` : savedUrl ? "Replace" : "Choose a file"}
              {file ? null : (
                <span className="font-normal text-muted-foreground max-sm:hidden"> or drop one here</span>
              )}
            </span>
            <span id={`${inputId}-hint`} className="block text-muted-foreground text-sm">
              {hint}
            </span>
          </span>
          <input {...pick.input} aria-labelledby={`${inputId}-label`} />
        </label>
        {onRemove ? (
          <Button
            variant="ghost"
            disabled={isOff}
            aria-label={`Remove ${label.toLowerCase()}`}
            onClick={() => {
              pick.forget();
              onRemove();
            }}
          >
            <Trash2 aria-hidden />
            Remove
          </Button>
        ) : null}
      </div>
      <FileProblem inputId={inputId} problem={problem} />
    </div>
  );
}

function Picture({ url, pending }: { url: string | null | undefined; pending: boolean | undefined }) {
  return (
    <span className="flex size-14 shrink-0 items-center justify-center overflow-hidden rounded-md border bg-surface text-muted-foreground">
      {pending ? (
        <Spinner />
      ) : url ? (
        // biome-ignore lint/performance/noImgElement: a file of this browser, or one of a brand's; no optimiser knows either.
        <img src={url} alt="" className="max-h-full max-w-full object-contain p-1" />
      ) : (
        <Upload aria-hidden className="size-5" />
      )}
    </span>
  );
}

/** An address of a file in this browser, given back when the file changes or the page is left. */
function useObjectUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) {
      setUrl(null);
      return;
    }
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
