"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CodeDialogProps } from "./code-dialog";
import { codeProblem } from "./code-problem";

/** A window with one field that takes a code of the app as well as a recovery code. */
export function CodeWindow(props: CodeDialogProps) {
  const formId = useId();
  const change = (open: boolean) => {
    if (!props.pending) props.onOpenChange(open);
  };
  const footer = (
    <>
      <Button onClick={() => change(false)} disabled={props.pending}>
        Cancel
      </Button>
      <Button type="submit" form={formId} variant={props.tone} loading={props.pending}>
        {props.confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog open={props.open} onOpenChange={change}>
      <DialogContent title={props.title} description={props.description} footer={footer} size="sm">
        <CodeForm id={formId} error={props.error} pending={props.pending} onCode={props.onCode} />
      </DialogContent>
    </Dialog>
  );
}

type CodeFormProps = Pick<CodeDialogProps, "error" | "pending" | "onCode"> & { id: string };

/** Apart from the window, so that each opening begins with an empty field. */
function CodeForm({ id, error, pending, onCode }: CodeFormProps) {
  const [code, setCode] = useState("");
  const [isShort, setShort] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isComplete = code.trim().length >= 6;
    setShort(!isComplete);
    if (isComplete && !pending) onCode(code);
  };
  return (
    <form id={id} noValidate onSubmit={submit}>
      <Field
        label="Code of your app"
        required
        hint="Or one of your recovery codes."
        error={isShort ? "Enter the whole code." : codeProblem(error)}
      >
        <Input
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
    </form>
  );
}
