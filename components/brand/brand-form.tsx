"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Controller, useForm } from "react-hook-form";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsSection } from "@/components/patterns/settings-section";
import { ColourInput } from "@/components/ui/colour-input";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { parseHex } from "@/config/colour";
import { useUpdateBrand } from "@/lib/client/brand/queries";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import type { BrandSettingsResource } from "@/types/brand";
import { ADMINS_ONLY } from "./admins-only";
import { ContrastFacts } from "./contrast-facts";
import { type BrandDraft, emptyToNull, shownAccent } from "./draft";

const SWATCHES = [
  { value: "#3a54d6", name: "Indigo" },
  { value: "#0f766e", name: "Teal" },
  { value: "#15803d", name: "Green" },
  { value: "#b45309", name: "Amber" },
  { value: "#b91c1c", name: "Red" },
  { value: "#7e22ce", name: "Purple" },
  { value: "#18191d", name: "Black" },
];

interface BrandFormProps {
  brand: BrandSettingsResource;
  /** Hears of every change, before it is saved. */
  onDraft: (draft: BrandDraft) => void;
}

/** Name, colour and support address. */
export function BrandForm({ brand, onDraft }: BrandFormProps) {
  const router = useRouter();
  const update = useUpdateBrand();
  const mayChange = usePartnerCan()("partner.brand.manage");
  const form = useForm({ values: valuesOf(brand) });
  const { errors, isDirty } = form.formState;
  useLeaveGuard(isDirty);
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => onDraft(values) }),
    [form, onDraft],
  );
  const submit = form.handleSubmit(async ({ name, brandAccent, supportEmail }) => {
    try {
      await update.mutateAsync({ name, brandAccent, supportEmail: emptyToNull(supportEmail) });
    } catch (error) {
      showProblem(form, error, ["name", "brandAccent", "supportEmail"]);
      return;
    }
    toast.success("Brand saved");
    // The frame around this page wears the brand too.
    router.refresh();
  });
  return (
    <SettingsSection
      title="Name and colour"
      description="On every page and in every mail. One colour is enough: we derive what keeps texts readable."
    >
      <SettingsForm
        onSubmit={submit}
        isDirty={isDirty}
        isPending={update.isPending}
        onReset={() => {
          form.reset();
          onDraft(brand);
        }}
        error={errors.root?.message}
        readOnlyReason={mayChange ? null : ADMINS_ONLY}
        note="Changes show everywhere within a second."
      >
        <Field label="Name" required error={fieldMessage(errors.name)}>
          <Input autoComplete="organization" {...form.register("name")} />
        </Field>
        <Controller
          control={form.control}
          name="brandAccent"
          rules={{ validate: (text) => parseHex(text) !== null || "Write a colour such as #3a54d6" }}
          render={({ field: { value, onChange, ref: _, ...field } }) => (
            <Field label="Colour" required error={fieldMessage(errors.brandAccent)}>
              {(control) => (
                <ColourInput
                  {...control}
                  {...field}
                  value={value}
                  onValueChange={onChange}
                  swatches={SWATCHES}
                />
              )}
            </Field>
          )}
        />
        <ContrastFacts accent={shownAccent(form.watch("brandAccent"), brand.brandAccent)} />
        <Field
          label="Support address"
          error={fieldMessage(errors.supportEmail)}
          hint="Where your clients write with questions. It stands at the end of mails."
        >
          <Input type="email" autoComplete="off" {...form.register("supportEmail")} />
        </Field>
      </SettingsForm>
    </SettingsSection>
  );
}

function valuesOf({ name, brandAccent, supportEmail }: BrandSettingsResource) {
  return { name, brandAccent, supportEmail: supportEmail ?? "" };
}
