"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface DropFormProps {
  /** What happens, in a sentence. */
  explanation: string;
  submitLabel: string;
  pending: boolean;
  error: string | undefined;
  onDrop: (note: string) => void;
  onCancel: () => void;
}

/** Asks why before something is given up. */
export function DropForm({ explanation, submitLabel, pending, error, onDrop, onCancel }: DropFormProps) {
  const [note, setNote] = useState("");
  return (
    <form
      className="flex flex-col gap-3 rounded-lg border bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim()) onDrop(note.trim());
      }}
    >
      <p>{explanation}</p>
      <Field label="Note" required error={error} hint="Why. It is kept in the log.">
        <Input
          autoComplete="off"
          maxLength={300}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel} disabled={pending}>
          Cancel
        </Button>
        <Button type="submit" variant="danger" loading={pending} disabled={!note.trim()}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
