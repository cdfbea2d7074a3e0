"use client";

import { useForm } from "react-hook-form";
import { amountText, parseAmount } from "@/components/money/amount";
import { SettingsForm } from "@/components/patterns/settings-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useUpdatePartner } from "@/lib/client/platform/mutations";
import { usePlanVariants } from "@/lib/client/platform/queries";
import type { PlatformPartnerResource } from "@/types/console";

interface TermsForm {
  name: string;
  supportEmail: string;
  planVariantId: string;
  costMicrosPerMinute: string;
}

/** What the platform settles for an agency; whether it pays is told beside its money. Brand and domains are its own business. */
export function PartnerTerms({ partner }: { partner: PlatformPartnerResource }) {
  const update = useUpdatePartner(partner.id);
  const form = useForm<TermsForm>({ values: toForm(partner) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ name, supportEmail, planVariantId, costMicrosPerMinute }) => {
    try {
      await update.mutateAsync({
        name,
        supportEmail: supportEmail.trim() === "" ? null : supportEmail.trim(),
        ...(planVariantId ? { planVariantId } : {}),
        costMicrosPerMinute: parseAmount(costMicrosPerMinute) ?? "",
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
            validate: (text) => parseAmount(text) !== null || "must be an amount such as 0.05",
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
    costMicrosPerMinute: amountText(partner.costMicrosPerMinute),
  };
}
