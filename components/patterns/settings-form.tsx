"use client";

import type { FormEventHandler, ReactNode } from "react";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { cn } from "../ui/cn";

export interface SettingsFormProps {
  /** From `form.handleSubmit(…)`. */
  onSubmit: FormEventHandler<HTMLFormElement>;
  /** From `formState.isDirty`: nothing can be saved before something changed. */
  isDirty: boolean;
  /** From the mutation. */
  isPending: boolean;
  /** From `form.reset()`: back to what is saved. */
  onReset: () => void;
  saveLabel?: string;
  /** What the server refused as a whole; field errors stand at their fields. */
  error?: string | null | undefined;
  /** Why this person may look but not change: the fields are closed and this stands in place of the buttons. */
  readOnlyReason?: string | null | undefined;
  /** Beside the buttons while nothing is changed: when a change takes effect, and the like. */
  note?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A card of fields with a Save bar of its own. It stands in a settings section. */
export function SettingsForm(props: SettingsFormProps) {
  const { isDirty, isPending, readOnlyReason } = props;
  return (
    <form noValidate onSubmit={props.onSubmit}>
      <Card>
        <fieldset
          disabled={Boolean(readOnlyReason)}
          className={cn("flex min-w-0 flex-col gap-4 px-4 py-4", props.className)}
        >
          {props.error ? <Alert tone="danger" title={props.error} /> : null}
          {props.children}
        </fieldset>
        <div className="flex min-h-12 flex-wrap items-center justify-end gap-2 rounded-b-lg border-t bg-surface px-4 py-2">
          <p role="status" className="mr-auto text-muted-foreground text-sm">
            {readOnlyReason || (isDirty ? "Not saved yet" : props.note)}
          </p>
          {readOnlyReason ? null : (
            <>
              {isDirty ? (
                <Button variant="ghost" onClick={props.onReset} disabled={isPending}>
                  Discard
                </Button>
              ) : null}
              <Button type="submit" variant="primary" loading={isPending} disabled={!isDirty}>
                {props.saveLabel ?? "Save"}
              </Button>
            </>
          )}
        </div>
      </Card>
    </form>
  );
}
