"use client";

import { Upload } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DOCUMENT_ENDINGS } from "@/lib/client/knowledge/media-type";
import type { DocumentType } from "@/types/knowledge";
import { TypeField } from "./type-field";
import { UploadRow } from "./upload-row";
import { useUploads } from "./use-uploads";

/** Several files at once, each on its own: one that is refused says why and does not stop the others. */
export function AddFiles({ onDone }: { onDone: () => void }) {
  const inputId = useId();
  const [type, setType] = useState<DocumentType>("document");
  const [isOver, setOver] = useState(false);
  const { uploads, take, forget, isBusy } = useUploads(type);
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  return (
    <div className="flex flex-col gap-4">
      <TypeField value={type} onChange={(event) => setType(asType(event.target.value))} />
      <label
        htmlFor={inputId}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take([...event.dataTransfer.files]);
        }}
        className={cn(
          "relative flex cursor-pointer flex-col items-center gap-1 rounded-lg border border-border-strong border-dashed px-4 py-8 text-center hover:bg-surface has-focus-visible:outline-2 has-focus-visible:outline-ring",
          isOver && "border-accent bg-accent-soft",
        )}
      >
        <Upload aria-hidden className="size-5 text-muted-foreground" />
        <span className="font-medium">
          Choose files
          <span className="font-normal text-muted-foreground max-sm:hidden"> or drop them here</span>
        </span>
        <span id={`${inputId}-hint`} className="text-muted-foreground text-sm">
          PDF, Word (DOCX), text, Markdown, CSV or HTML, at most 10 MB each
        </span>
        <input
          id={inputId}
          type="file"
          multiple
          accept={DOCUMENT_ENDINGS}
          aria-label="Files"
          aria-describedby={`${inputId}-hint`}
          className="sr-only"
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            // Emptied, so that the same file can be picked again after it was mended.
            event.target.value = "";
          }}
        />
      </label>
      {uploads.length > 0 ? (
        <ul className="flex flex-col divide-y rounded-lg border">
          {uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} onForget={() => forget(upload.key)} />
          ))}
        </ul>
      ) : null}
      <div className="flex justify-end">
        <Button variant="primary" disabled={uploads.length === 0} loading={isBusy} onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}

const TYPES: readonly DocumentType[] = ["document", "faq", "product_info", "policy", "script", "other"];

function asType(value: string): DocumentType {
  return TYPES.find((type) => type === value) ?? "document";
}
