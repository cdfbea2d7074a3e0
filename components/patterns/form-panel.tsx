"use client";

import { useId, useState } from "react";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { Sheet, SheetContent } from "../ui/sheet";
import { ConfirmDialog } from "./confirm-dialog";
import type { FormSheetProps } from "./form-sheet";

/** A form in a side panel. Esc, the cross and a click outside ask before they throw away changes. */
export function FormPanel(props: FormSheetProps) {
  const formId = useId();
  const [asking, setAsking] = useState(false);
  const change = (open: boolean) => {
    if (open) props.onOpenChange(true);
    else if (props.isPending) return;
    else if (props.isDirty) setAsking(true);
    else props.onOpenChange(false);
  };
  const footer = (
    <>
      <div className="mr-auto">{props.footerStart}</div>
      <Button onClick={() => change(false)} disabled={props.isPending}>
        Cancel
      </Button>
      <Button type="submit" form={formId} variant="primary" loading={props.isPending}>
        {props.submitLabel}
      </Button>
    </>
  );
  return (
    <Sheet open={props.open} onOpenChange={change}>
      <SheetContent title={props.title} description={props.description} footer={footer}>
        <form id={formId} noValidate onSubmit={props.onSubmit} className="flex flex-col gap-4">
          {props.error ? <Alert tone="danger" title={props.error} /> : null}
          {props.children}
        </form>
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          title="Discard your changes?"
          description="What you entered here has not been saved."
          confirmLabel="Discard"
          onConfirm={() => {
            setAsking(false);
            props.onOpenChange(false);
          }}
        />
      </SheetContent>
    </Sheet>
  );
}
