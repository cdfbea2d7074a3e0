"use client";

import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldMessage } from "@/lib/client/form-problem";
import { slugFromName } from "@/types/slug-from-name";
import type { RequestDraft } from "./request-draft";

/** Who asks. The name suggests an address until one was typed. */
export function CompanyStep({ form }: { form: UseFormReturn<RequestDraft> }) {
  const { errors } = form.formState;
  const suggestSlug = () => {
    if (form.getValues("slug") === "") form.setValue("slug", slugFromName(form.getValues("companyName")));
  };
  return (
    <div className="flex flex-col gap-5">
      <Field
        label="Agency name"
        required
        error={fieldMessage(errors.companyName)}
        hint="As your clients know you."
      >
        <Input
          autoComplete="organization"
          maxLength={100}
          {...form.register("companyName", { onBlur: suggestSlug })}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Your name" required error={fieldMessage(errors.contactName)}>
          <Input autoComplete="name" maxLength={80} {...form.register("contactName")} />
        </Field>
        <Field
          label="E-mail"
          required
          error={fieldMessage(errors.email)}
          hint="The owner's: the invitation goes there."
        >
          <Input type="email" autoComplete="email" {...form.register("email")} />
        </Field>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Website" error={fieldMessage(errors.website)}>
          <Input
            type="url"
            inputMode="url"
            autoComplete="url"
            placeholder="example.com"
            {...form.register("website")}
          />
        </Field>
        <Field label="Clients you expect in a year" error={clientsMessage(errors.expectedClients)}>
          <Input inputMode="numeric" autoComplete="off" {...form.register("expectedClients")} />
        </Field>
      </div>
      {/* Programs fill in whatever they find; people never come here. */}
      <div aria-hidden className="-left-[200vw] absolute h-0 overflow-hidden">
        <label htmlFor="request-fax">Fax</label>
        <input id="request-fax" tabIndex={-1} autoComplete="off" {...form.register("fax")} />
      </div>
    </div>
  );
}

function clientsMessage(error: { message?: string | undefined } | undefined): string | undefined {
  return error ? "Write a whole number from 1 to 100,000, or leave it empty." : undefined;
}
