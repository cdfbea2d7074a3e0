"use client";

import { type ChangeEvent, type DragEvent, useId, useState } from "react";
import { type FileRules, fileProblem } from "./file-check";

export interface FilePickOptions {
  rules: FileRules;
  /** Only called with files that keep the rules. */
  onFile: (file: File) => void;
  /** What the server said about the last one. */
  error?: string | null | undefined;
  disabled?: boolean | undefined;
}

/** Picks one file by click, key or drop: what the label and the input of such a field take, and what is wrong with the file. */
export function useFilePick({ rules, onFile, error, disabled }: FilePickOptions) {
  const inputId = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const problem = refusal ?? error ?? null;
  const take = (file: File | undefined) => {
    if (!file || disabled) return;
    const found = fileProblem(file, rules);
    setRefusal(found);
    if (!found) onFile(file);
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  return {
    inputId,
    isOver,
    problem,
    /** What was wrong with a file that is taken away again. */
    forget: () => setRefusal(null),
    zone: {
      htmlFor: inputId,
      onDragOver: drag(true),
      onDragLeave: drag(false),
      onDrop: (event: DragEvent) => {
        drag(false)(event);
        take(event.dataTransfer.files[0]);
      },
    },
    input: {
      id: inputId,
      type: "file",
      accept: rules.accept,
      disabled,
      "aria-describedby": problem ? `${inputId}-error ${inputId}-hint` : `${inputId}-hint`,
      "aria-invalid": problem ? true : undefined,
      className: "sr-only",
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        take(event.target.files?.[0]);
        // Emptied, so that the same file can be picked again after it was mended.
        event.target.value = "";
      },
    },
  };
}
