"use client";

import { type UseFormReturn, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldMessage } from "@/lib/client/form-problem";
import { slugFromName } from "@/types/slug-from-name";
import { SlugAnswer } from "../partner-requests/host-answer";
import type { PurchaseDraft } from "./purchase-draft";

export interface BuyerFieldsProps {
  form: UseFormReturn<PurchaseDraft>;
  platformHost: string;
}

/** Who buys, and where the agency will be. The name suggests an address until one was typed. */
export function BuyerFields({ form, platformHost }: BuyerFieldsProps) {
  const { register, getValues, setValue, control } = form;
  const { errors } = form.formState;
  const suggestSlug = () => {
    if (getValues("slug") === "") setValue("slug", slugFromName(getValues("companyName")));
  };
  return (
    <fieldset className="flex flex-col gap-5">
      <legend className="mb-3 font-semibold text-lg">Your agency</legend>
      <Field
        label="Agency name"
        required
        error={fieldMessage(errors.companyName)}
        hint="As your clients know you."
      >
        <Input
          autoComplete="organization"
          maxLength={100}
          {...register("companyName", { onBlur: suggestSlug })}
        />
      </Field>
      <div className="flex flex-col gap-2">
        <Field label="Address" required error={fieldMessage(errors.slug)}>
          {(wiring) => (
            <span className="flex items-center gap-2">
              <Input
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={63}
                className="min-w-0 flex-1"
                {...wiring}
                {...register("slug")}
              />
              <span className="shrink-0 text-muted-foreground">.{platformHost}</span>
            </span>
          )}
        </Field>
        <SlugAnswer
          typed={useWatch({ control, name: "slug" })}
          platformHost={platformHost}
          onUse={(slug) => setValue("slug", slug, { shouldDirty: true, shouldValidate: true })}
        />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Your name" required error={fieldMessage(errors.contactName)}>
          <Input autoComplete="name" maxLength={80} {...register("contactName")} />
        </Field>
        <Field
          label="E-mail"
          required
          error={fieldMessage(errors.email)}
          hint="The owner's: the invitation goes there."
        >
          <Input type="email" autoComplete="email" {...register("email")} />
        </Field>
      </div>
      {/* Programs fill in whatever they find; people never come here. */}
      <div aria-hidden className="-left-[200vw] absolute h-0 overflow-hidden">
        <label htmlFor="purchase-fax">Fax</label>
        <input id="purchase-fax" tabIndex={-1} autoComplete="off" {...register("fax")} />
      </div>
    </fieldset>
  );
}
