"use client";

import { useId, useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { PART_WORDS } from "@/components/privacy/part-words";
import { Checkbox } from "@/components/ui/checkbox";
import { toast } from "@/components/ui/toast";
import { useRedactCall } from "@/lib/client/calls/care-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { REDACTABLE_PARTS } from "@/types/privacy";
import { ReasonField } from "./reason-field";

type Part = (typeof REDACTABLE_PARTS)[number];

interface RedactCallDialogProps {
  callId: string;
  onClose: () => void;
}

/** Asks which parts of a call go for good, and why. */
export function RedactCallDialog({ callId, onClose }: RedactCallDialogProps) {
  const { slug } = useWorkspaceScope();
  const [parts, setParts] = useState<Part[]>([]);
  const [reason, setReason] = useState("");
  const [isAsked, setAsked] = useState(false);
  const redact = useRedactCall(slug, callId);
  const confirm = () => {
    setAsked(true);
    if (parts.length === 0) return;
    redact.mutate(
      { parts, reason },
      {
        onSuccess: () => {
          toast.success("Being erased. The timeline says when it is done.");
          onClose();
        },
      },
    );
  };
  const missing = isAsked && parts.length === 0 ? "Choose what goes." : null;
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Erase parts of this call?"
      goes={parts.map((part) => PART_WORDS[part].label)}
      stays={["The call itself, its minutes, charge and figures", "Tags and notes, and what you do not tick"]}
      confirmLabel="Erase for good"
      typeToConfirm="erase"
      pending={redact.isPending}
      error={missing ?? (redact.error ? messageOf(redact.error) : null)}
      onConfirm={confirm}
    >
      <PartTicks parts={parts} onChange={setParts} />
      <ReasonField value={reason} onChange={setReason} hint="Kept with the evidence of what was erased." />
    </ConfirmDialog>
  );
}

function PartTicks({ parts, onChange }: { parts: readonly Part[]; onChange: (parts: Part[]) => void }) {
  const id = useId();
  const toggle = (part: Part, isOn: boolean) =>
    onChange(REDACTABLE_PARTS.filter((each) => (each === part ? isOn : parts.includes(each))));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">What goes</legend>
      {REDACTABLE_PARTS.map((part) => (
        <label key={part} htmlFor={`${id}-${part}`} className="flex items-start gap-2.5">
          <Checkbox
            id={`${id}-${part}`}
            className="mt-0.5"
            checked={parts.includes(part)}
            onCheckedChange={(isOn) => toggle(part, isOn)}
          />
          <span>
            <span className="block font-medium">{PART_WORDS[part].label}</span>
            <span className="block text-muted-foreground text-sm">{PART_WORDS[part].help}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
