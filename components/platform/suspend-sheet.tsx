"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useSuspendPartner } from "@/lib/client/platform/mutations";
import type { PlatformPartnerResource } from "@/types/console";

export interface SuspendSheetProps {
  partner: PlatformPartnerResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks why before an agency is closed. */
export function SuspendSheet({ partner, open, onOpenChange }: SuspendSheetProps) {
  const suspend = useSuspendPartner(partner.id);
  const form = useForm({ defaultValues: { reason: "" } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ reason }) => {
    try {
      await suspend.mutateAsync(reason.trim());
    } catch (error) {
      showProblem(form, error, ["reason"]);
      return;
    }
    form.reset();
    onOpenChange(false);
    toast.success(`${partner.name} is suspended`);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={`Suspend ${partner.name}`}
      description={`Closes its hosts for ${formatNumber(partner.people)} people of the team and the members of ${formatNumber(partner.workspaces)} clients.`}
      isDirty={isDirty}
      isPending={suspend.isPending}
      submitLabel="Suspend agency"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field
        label="Reason"
        required
        error={fieldMessage(errors.reason)}
        hint="Kept in the agency's log and shown to operators."
      >
        <Input
          autoComplete="off"
          maxLength={300}
          {...form.register("reason", { validate: (text) => text.trim() !== "" || "must not be empty" })}
        />
      </Field>
    </FormSheet>
  );
}
