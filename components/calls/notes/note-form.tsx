"use client";

import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

const MOST_CHARACTERS = 5_000;

export interface NoteFormProps {
  /** Accessible name of the field. */
  label: string;
  submitLabel: string;
  defaultValue?: string;
  /** Whether it was taken: a new note's field is then empty again. */
  onSubmit: (body: string) => Promise<boolean>;
  onCancel?: () => void;
}

/** A field for a note; Ctrl or ⌘ with Enter sends it, Escape leaves a change. What was refused stays in the field. */
export function NoteForm({ label, submitLabel, defaultValue = "", onSubmit, onCancel }: NoteFormProps) {
  const [body, setBody] = useState(defaultValue);
  const [isPending, setPending] = useState(false);
  const isReady = body.trim() !== "" && !isPending;
  const submit = async () => {
    if (!isReady) return;
    setPending(true);
    const isTaken = await onSubmit(body.trim());
    setPending(false);
    if (isTaken) setBody(defaultValue);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    }
    if (event.key === "Escape" && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Textarea
        aria-label={label}
        placeholder="What should others know?"
        rows={2}
        className="min-h-16"
        maxLength={MOST_CHARACTERS}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="flex items-center justify-end gap-2">
        {onCancel ? (
          <Button type="button" size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        <Button type="submit" size="sm" disabled={!isReady} title="Ctrl+Enter">
          {isPending ? "Saving…" : submitLabel}
        </Button>
      </div>
    </form>
  );
}
