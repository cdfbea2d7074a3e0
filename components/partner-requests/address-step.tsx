"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { fieldMessage } from "@/lib/client/form-problem";
import { useDomainCheck, useSlugCheck } from "@/lib/client/partner-requests/queries";
import { SLUG_PROBLEMS, slugProblem } from "@/types/host-names";
import type { RequestDraft } from "./request-draft";
import { useSettled } from "./use-settled";

export interface AddressStepProps {
  form: UseFormReturn<RequestDraft>;
  platformHost: string;
}

/** Where the agency will be. What is wrong with a name is said at once; whether it is free, the server knows. */
export function AddressStep({ form, platformHost }: AddressStepProps) {
  const { errors } = form.formState;
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
        <SlugAnswer form={form} platformHost={platformHost} />
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

function SlugAnswer({ form, platformHost }: AddressStepProps) {
  const typed = useWatch({ control: form.control, name: "slug" }).trim().toLowerCase();
  const settled = useSettled(typed);
  const problem = typed === "" ? null : slugProblem(typed);
  const { data, isFetching, isError } = useSlugCheck(settled === "" ? null : settled);
  if (typed === "") return <Answer kind="hint">Letters, digits and hyphens, three or more.</Answer>;
  // Too short is no news while somebody still types.
  if (problem === "too_short") return <Answer kind="hint">{SLUG_PROBLEMS.too_short}</Answer>;
  const isCurrent = data?.name === typed;
  if (!isCurrent && problem) return <Answer kind="bad">{SLUG_PROBLEMS[problem]}</Answer>;
  if (isError)
    return <Answer kind="hint">We could not check this just now. It is checked again when you send.</Answer>;
  if (!isCurrent || isFetching) return <Answer kind="busy">Looking whether it is free…</Answer>;
  if (data.available) return <Answer kind="good">{`${typed}.${platformHost} is free.`}</Answer>;
  const { suggestion } = data;
  return (
    <Answer kind="bad">
      {data.reason}{" "}
      {suggestion ? (
        <button
          type="button"
          className="focus-ring rounded-sm font-medium text-accent-text underline underline-offset-4"
          onClick={() => form.setValue("slug", suggestion, { shouldDirty: true, shouldValidate: true })}
        >
          Use {suggestion}
        </button>
      ) : null}
    </Answer>
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

const LOOKS = {
  hint: "text-muted-foreground",
  busy: "text-muted-foreground",
  good: "text-success-text",
  bad: "text-danger-text",
} as const;

function Answer({ kind, children }: { kind: keyof typeof LOOKS; children: ReactNode }) {
  return (
    <p role="status" className={`flex min-h-5 items-start gap-1.5 text-sm ${LOOKS[kind]}`}>
      {kind === "busy" ? <Spinner className="mt-0.5 size-4" /> : null}
      {kind === "good" ? <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" /> : null}
      {kind === "bad" ? <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> : null}
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
