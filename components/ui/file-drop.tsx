"use client";

import { Trash2, Upload } from "lucide-react";
import { type DragEvent, useEffect, useId, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { type FileRules, fileProblem, formatBytes } from "./file-check";
import { Spinner } from "./spinner";

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
  const { label, hint, file, onRemove, savedUrl, pending, disabled } = props;
  const inputId = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const pickedUrl = useObjectUrl(file);
  const pictureUrl = pickedUrl ?? savedUrl;
  const error = refusal ?? props.error;
  const take = (picked: File | undefined) => {
    if (!picked || disabled || pending) return;
    const problem = fileProblem(picked, props);
    setRefusal(problem);
    if (!problem) props.onFile(picked);
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <span id={`${inputId}-label`} className="font-medium text-sm">
        {label}
      </span>
      <div className="flex flex-wrap items-center gap-3">
        <label
          htmlFor={inputId}
          onDragOver={drag(true)}
          onDragLeave={drag(false)}
          onDrop={(event) => {
            drag(false)(event);
            take(event.dataTransfer.files[0]);
          }}
          className={cn(
            "relative flex min-w-0 flex-1 cursor-pointer items-center gap-3 rounded-lg border border-border-strong border-dashed bg-raised p-3 hover:bg-surface has-focus-visible:outline-2 has-focus-visible:outline-ring",
            isOver && "border-accent bg-accent-soft",
            error && "border-danger-text",
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
          <input
            id={inputId}
            type="file"
            accept={props.accept}
            disabled={disabled || pending}
            aria-labelledby={`${inputId}-label`}
            aria-describedby={error ? `${inputId}-error ${inputId}-hint` : `${inputId}-hint`}
            aria-invalid={error ? true : undefined}
            className="sr-only"
            onChange={(event) => {
              take(event.target.files?.[0]);
              // Emptied, so that the same file can be picked again after it was mended.
              event.target.value = "";
            }}
          />
        </label>
        {onRemove ? (
          <Button
            variant="ghost"
            disabled={disabled || pending}
            aria-label={`Remove ${label.toLowerCase()}`}
            onClick={() => {
              setRefusal(null);
              onRemove();
            }}
          >
            <Trash2 aria-hidden />
            Remove
          </Button>
        ) : null}
      </div>
      {error ? (
        <p id={`${inputId}-error`} role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
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
