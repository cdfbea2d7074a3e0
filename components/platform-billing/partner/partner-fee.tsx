"use client";

import { Controller, useForm } from "react-hook-form";
import { SettingRow } from "@/components/patterns/setting-row";
import { SettingsForm } from "@/components/patterns/settings-form";
import { basisPointsToText, textToBasisPoints } from "@/components/platform/percent-text";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useUpdatePartner } from "@/lib/client/platform/mutations";
import type { PlatformPartnerResource } from "@/types/console";

interface FeeForm {
  /** Percent; empty follows the plan. */
  platformFeeBasisPoints: string;
  isBillingExempt: boolean;
}

/** What the platform keeps of this agency's clients' payments, and whether the agency pays at all. */
export function PartnerFee({ partner }: { partner: PlatformPartnerResource }) {
  const update = useUpdatePartner(partner.id);
  const form = useForm<FeeForm>({ values: toForm(partner) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ platformFeeBasisPoints: text, isBillingExempt }) => {
    try {
      await update.mutateAsync({
        platformFeeBasisPoints: text.trim() === "" ? null : textToBasisPoints(text),
        isBillingExempt,
      });
    } catch (error) {
      showProblem(form, error, ["platformFeeBasisPoints"]);
      return;
    }
    toast.success("Changes saved");
  });
  return (
    <SettingsForm
      onSubmit={submit}
      isDirty={isDirty}
      isPending={update.isPending}
      onReset={() => form.reset()}
      error={errors.root?.message}
      note="Holds for payments from now on."
    >
      <Field
        label="Kept of its clients' payments, %"
        error={fieldMessage(errors.platformFeeBasisPoints)}
        hint="Empty follows the plan."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          {...form.register("platformFeeBasisPoints", {
            validate: (text) =>
              text.trim() === "" || textToBasisPoints(text) !== null || "must be a percentage such as 2.5",
          })}
        />
      </Field>
      <Controller
        control={form.control}
        name="isBillingExempt"
        render={({ field }) => (
          <SettingRow label="Exempt from billing" help="Plan and calls are never charged.">
            <Switch
              checked={field.value}
              onCheckedChange={field.onChange}
              ref={field.ref}
              onBlur={field.onBlur}
            />
          </SettingRow>
        )}
      />
    </SettingsForm>
  );
}

function toForm({ platformFeeBasisPoints, isBillingExempt }: PlatformPartnerResource): FeeForm {
  return {
    platformFeeBasisPoints: platformFeeBasisPoints === null ? "" : basisPointsToText(platformFeeBasisPoints),
    isBillingExempt,
  };
}
