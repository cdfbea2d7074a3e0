"use client";

import { Controller, useForm } from "react-hook-form";
import { SettingRow } from "@/components/patterns/setting-row";
import { SettingsForm } from "@/components/patterns/settings-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useUpdatePartner } from "@/lib/client/platform/mutations";
import { usePlanVariants } from "@/lib/client/platform/queries";
import type { PlatformPartnerResource } from "@/types/console";
import { microsToText, textToMicros } from "./price-text";

interface TermsForm {
  name: string;
  supportEmail: string;
  planVariantId: string;
  costMicrosPerMinute: string;
  isBillingExempt: boolean;
}

/** What the platform settles for an agency. The agency's own brand and domains are the agency's business. */
export function PartnerTerms({ partner }: { partner: PlatformPartnerResource }) {
  const update = useUpdatePartner(partner.id);
  const form = useForm<TermsForm>({ values: toForm(partner) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ name, supportEmail, planVariantId, ...terms }) => {
    try {
      await update.mutateAsync({
        name,
        supportEmail: supportEmail.trim() === "" ? null : supportEmail.trim(),
        ...(planVariantId ? { planVariantId } : {}),
        costMicrosPerMinute: textToMicros(terms.costMicrosPerMinute) ?? "",
        isBillingExempt: terms.isBillingExempt,
      });
    } catch (error) {
      showProblem(form, error, ["name", "supportEmail", "planVariantId", "costMicrosPerMinute"]);
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
      note="Takes effect at once. Calls already charged keep their price."
    >
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input autoComplete="off" maxLength={100} {...form.register("name")} />
      </Field>
      <Field
        label="Plan"
        required={partner.plan !== null}
        error={fieldMessage(errors.planVariantId)}
        hint="A smaller plan takes nothing away; there is only no room for more."
      >
        <NativeSelect {...form.register("planVariantId")}>
          <PlanOptions partner={partner} />
        </NativeSelect>
      </Field>
      <Field
        label={`Price per minute, ${partner.currency}`}
        required
        error={fieldMessage(errors.costMicrosPerMinute)}
        hint="What the agency owes you for each minute of a call, such as 0.05."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          {...form.register("costMicrosPerMinute", {
            validate: (text) => textToMicros(text) !== null || "must be an amount such as 0.05",
          })}
        />
      </Field>
      <Field
        label="Support address"
        error={fieldMessage(errors.supportEmail)}
        hint="Where its clients write to."
      >
        <Input type="email" autoComplete="off" {...form.register("supportEmail")} />
      </Field>
      <Controller
        control={form.control}
        name="isBillingExempt"
        render={({ field }) => (
          <SettingRow label="Exempt from billing" help="The plan's price is never charged.">
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

function PlanOptions({ partner: { plan } }: { partner: PlatformPartnerResource }) {
  const { data: variants = [] } = usePlanVariants();
  const offered = variants.filter(({ isActive, id }) => isActive && id !== plan?.id);
  return (
    <>
      {plan ? (
        <option value={plan.id}>{plan.isActive ? plan.name : `${plan.name} (retired)`}</option>
      ) : (
        <option value="">No plan</option>
      )}
      {offered.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </>
  );
}

function toForm(partner: PlatformPartnerResource): TermsForm {
  return {
    name: partner.name,
    supportEmail: partner.supportEmail ?? "",
    planVariantId: partner.plan?.id ?? "",
    costMicrosPerMinute: microsToText(partner.costMicrosPerMinute),
    isBillingExempt: partner.isBillingExempt,
  };
}
