"use client";

import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { SettingRow } from "@/components/patterns/setting-row";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreatePlanVariant, useUpdatePlanVariant } from "@/lib/client/platform/mutations";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { PlanVariantResource } from "@/types/plans";
import { LIMIT_LABELS, PLAN_LIMIT_NAMES } from "./plan-limits";
import { VariantBillingFields } from "./variant-billing-fields";
import { isLimitText, NEW_VARIANT, toVariantBody, toVariantForm, type VariantForm } from "./variant-form";

const FIELDS = [
  ...(["code", "name", "description", "currency", "trialDays", "usageBilling"] as const),
  ...PLAN_LIMIT_NAMES.map((name) => `limits.${name}` as const),
] as const;

export interface VariantSheetProps {
  /** Null makes a new plan. */
  variant: PlanVariantResource | null;
  onClose: () => void;
}

/** A plan's price and limits. Code and currency are chosen once. */
export function VariantSheet({ variant, onClose }: VariantSheetProps) {
  const create = useCreatePlanVariant();
  const update = useUpdatePlanVariant(variant?.id ?? "");
  const idempotency = useIdempotencyKey();
  const form = useForm<VariantForm>({ defaultValues: variant ? toVariantForm(variant) : NEW_VARIANT });
  const { errors, isDirty } = form.formState;
  const save = async (values: VariantForm) => {
    const body = toVariantBody(values);
    if (variant) return update.mutateAsync({ ...body, isActive: values.isActive });
    const whole = { ...body, code: values.code, currency: values.currency.toUpperCase() };
    return create.mutateAsync({ body: whole, idempotencyKey: idempotency.keyFor(whole) });
  };
  const submit = form.handleSubmit(async (values) => {
    try {
      await save(values);
    } catch (error) {
      showProblem(form, error, FIELDS);
      return;
    }
    toast.success(variant ? "Changes saved" : `${values.name} was added`);
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={variant ? `Change ${variant.name}` : "Add a plan"}
      isDirty={isDirty}
      isPending={create.isPending || update.isPending}
      submitLabel={variant ? "Save" : "Add plan"}
      onSubmit={submit}
      error={errors.root?.message}
    >
      {variant && variant.partners > 0 ? <InUse partners={variant.partners} /> : null}
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input autoComplete="off" maxLength={60} {...form.register("name")} />
      </Field>
      {variant ? null : <Lasting form={form} />}
      <VariantBillingFields form={form} currency={variant?.currency ?? null} />
      <Field
        label="Description"
        error={fieldMessage(errors.description)}
        hint="One sentence for the price page."
      >
        <Textarea rows={2} maxLength={300} {...form.register("description")} />
      </Field>
      <Limits form={form} />
      <Switches form={form} isNew={variant === null} />
    </FormSheet>
  );
}

function InUse({ partners }: { partners: number }) {
  return (
    <Alert
      tone="info"
      title={partners === 1 ? "1 agency is on this plan" : `${partners} agencies are on this plan`}
    >
      New limits hold for them at once. Nothing they have already is taken away.
    </Alert>
  );
}

type PlanForm = UseFormReturn<VariantForm>;

function Lasting({ form }: { form: PlanForm }) {
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Code" required error={fieldMessage(errors.code)} hint="Cannot be changed later.">
        <Input autoComplete="off" spellCheck={false} maxLength={40} {...form.register("code")} />
      </Field>
      <Field
        label="Currency"
        required
        error={fieldMessage(errors.currency)}
        hint="Such as USD. Cannot be changed later."
      >
        <Input autoComplete="off" spellCheck={false} maxLength={3} {...form.register("currency")} />
      </Field>
    </div>
  );
}

function Limits({ form }: { form: PlanForm }) {
  const { limits } = form.formState.errors;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-medium">Limits</legend>
      <p className="-mt-2 text-muted-foreground text-sm">Empty is without a limit.</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {PLAN_LIMIT_NAMES.map((name) => (
          <Field key={name} label={LIMIT_LABELS[name]} error={fieldMessage(limits?.[name])}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              {...form.register(`limits.${name}`, {
                validate: (text) => isLimitText(text) || "must be a whole number, or empty",
              })}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

function Switches({ form, isNew }: { form: PlanForm; isNew: boolean }) {
  const { control } = form;
  return (
    <div className="divide-y">
      <Controller
        control={control}
        name="isPublic"
        render={({ field }) => (
          <SettingRow
            label="On the price page"
            help="Visitors can choose it when they ask to become an agency."
          >
            <Switch
              checked={field.value}
              onCheckedChange={field.onChange}
              ref={field.ref}
              onBlur={field.onBlur}
            />
          </SettingRow>
        )}
      />
      {isNew ? null : (
        <Controller
          control={control}
          name="isActive"
          render={({ field }) => (
            <SettingRow label="Offered" help="Off retires it: its agencies keep it, nobody else gets it.">
              <Switch
                checked={field.value}
                onCheckedChange={field.onChange}
                ref={field.ref}
                onBlur={field.onBlur}
              />
            </SettingRow>
          )}
        />
      )}
    </div>
  );
}
