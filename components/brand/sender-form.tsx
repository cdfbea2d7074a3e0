"use client";

import { useForm } from "react-hook-form";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsSection } from "@/components/patterns/settings-section";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useUpdateBrand } from "@/lib/client/brand/queries";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import type { BrandSettingsResource } from "@/types/brand";
import { ADMINS_ONLY } from "./admins-only";
import { emptyToNull } from "./draft";

/** The name mails come from, and where answers go. */
export function SenderForm({ brand }: { brand: BrandSettingsResource }) {
  const update = useUpdateBrand();
  const mayChange = usePartnerCan()("partner.brand.manage");
  const form = useForm({
    values: { mailSenderName: brand.mailSenderName ?? "", mailReplyTo: brand.mailReplyTo ?? "" },
  });
  const { errors, isDirty } = form.formState;
  useLeaveGuard(isDirty);
  const submit = form.handleSubmit(async ({ mailSenderName, mailReplyTo }) => {
    try {
      await update.mutateAsync({
        mailSenderName: emptyToNull(mailSenderName),
        mailReplyTo: emptyToNull(mailReplyTo),
      });
    } catch (error) {
      showProblem(form, error, ["mailSenderName", "mailReplyTo"]);
      return;
    }
    toast.success("Sender saved");
  });
  const sender = form.watch("mailSenderName").trim() || brand.name;
  return (
    <SettingsSection title="Sender" description="What people see before they open a mail.">
      <SettingsForm
        onSubmit={submit}
        isDirty={isDirty}
        isPending={update.isPending}
        onReset={() => form.reset()}
        error={errors.root?.message}
        readOnlyReason={mayChange ? null : ADMINS_ONLY}
      >
        <Field
          label="Sender name"
          error={fieldMessage(errors.mailSenderName)}
          hint={`Mails come from ${sender} <${brand.mailFromAddress}>.`}
        >
          <Input autoComplete="off" placeholder={brand.name} {...form.register("mailSenderName")} />
        </Field>
        <Field
          label="Answers go to"
          error={fieldMessage(errors.mailReplyTo)}
          hint="Without an address, answers reach nobody."
        >
          <Input type="email" autoComplete="off" {...form.register("mailReplyTo")} />
        </Field>
      </SettingsForm>
    </SettingsSection>
  );
}
