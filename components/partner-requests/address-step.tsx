"use client";

import { type UseFormReturn, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldMessage } from "@/lib/client/form-problem";
import { useDomainCheck } from "@/lib/client/partner-requests/queries";
import { useSettled } from "@/lib/client/use-settled";
import { Answer, SlugAnswer } from "./host-answer";
import type { RequestDraft } from "./request-draft";

export interface AddressStepProps {
  form: UseFormReturn<RequestDraft>;
  platformHost: string;
}

/** Where the agency will be. What is wrong with a name is said at once; whether it is free, the server knows. */
export function AddressStep({ form, platformHost }: AddressStepProps) {
  const { errors } = form.formState;
  const typedSlug = useWatch({ control: form.control, name: "slug" });
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Field label="Address" required error={fieldMessage(errors.slug)}>
          {(control) => (
            <span className="flex items-center gap-2">
              <Input
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={63}
                className="h-10 min-w-0 flex-1 text-lg"
                {...control}
                {...form.register("slug")}
              />
              <span className="shrink-0 text-lg text-muted-foreground">.{platformHost}</span>
            </span>
          )}
        </Field>
        <SlugAnswer
          typed={typedSlug}
          platformHost={platformHost}
          onUse={(slug) => form.setValue("slug", slug, { shouldDirty: true, shouldValidate: true })}
        />
      </div>
      <div className="flex flex-col gap-2">
        <Field
          label="Own domain"
          error={fieldMessage(errors.customDomain)}
          hint="You can add or change it later. It is yours to use once a DNS record has proven it."
        >
          <Input
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="agents.example.com"
            {...form.register("customDomain")}
          />
        </Field>
        <DomainAnswer form={form} />
      </div>
    </div>
  );
}

function DomainAnswer({ form }: { form: UseFormReturn<RequestDraft> }) {
  const typed = useWatch({ control: form.control, name: "customDomain" }).trim().toLowerCase();
  const settled = useSettled(typed);
  const looksComplete = /^[^\s.]+(\.[^\s.]+)+$/.test(settled.replace(/^https?:\/\//, ""));
  const { data, isFetching } = useDomainCheck(looksComplete ? settled : null);
  if (typed === "" || !looksComplete || settled !== typed) return null;
  if (isFetching || !data) return isFetching ? <Answer kind="busy">Looking…</Answer> : null;
  if (!data.available) return <Answer kind="bad">{data.reason}</Answer>;
  return <Answer kind="good">{`${data.name} can be yours.`}</Answer>;
}
