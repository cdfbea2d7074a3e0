"use client";

import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { messageOf } from "@/lib/client/form-problem";
import { useOpenView } from "@/lib/client/view-as/mutations";
import type { ViewAsButtonProps } from "./view-as-button";

export interface ViewAsDialogProps extends Omit<ViewAsButtonProps, "size" | "variant"> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const FORM_ID = "view-as";
const CHANGES_ID = "view-as-changes";

/** Why, and whether things may be changed; then straight on to the client's host. */
export function ViewAsDialog(props: ViewAsDialogProps) {
  const { workspaceId, workspaceName, as, mayAllowChanges = false, open, onOpenChange } = props;
  const [reason, setReason] = useState("");
  const [mayWrite, setMayWrite] = useState(false);
  const openView = useOpenView(workspaceId, as);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    openView.mutate(
      { reason: reason.trim(), mayWrite },
      { onSuccess: ({ url }) => window.location.assign(url) },
    );
  };
  const isLeaving = openView.isPending || openView.isSuccess;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        title={`View as ${workspaceName}`}
        description="You see the workspace as its members do, for 30 minutes. The log names you, your reason and everything you do."
        footer={
          <>
            <Button variant="ghost" onClick={() => onOpenChange(false)}>
              Cancel
            </Button>
            <Button type="submit" form={FORM_ID} variant="primary" loading={isLeaving}>
              View as client
            </Button>
          </>
        }
      >
        <form id={FORM_ID} onSubmit={submit} className="flex flex-col gap-4">
          {openView.error ? <Alert tone="danger" title={messageOf(openView.error)} /> : null}
          <Field
            label="Reason"
            required={as === "platform"}
            hint={
              as === "platform"
                ? "The agency and its client read it in their logs."
                : "Your client reads it in the log."
            }
          >
            <Input
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              required={as === "platform"}
              maxLength={200}
              autoComplete="off"
              placeholder="They ask why calls go to voicemail"
            />
          </Field>
          {mayAllowChanges ? (
            <div className="flex items-center gap-2">
              <Checkbox id={CHANGES_ID} checked={mayWrite} onCheckedChange={setMayWrite} />
              <Label htmlFor={CHANGES_ID} className="font-normal text-base">
                Let me change things, too
              </Label>
            </div>
          ) : null}
        </form>
      </DialogContent>
    </Dialog>
  );
}
