"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { StepList } from "@/components/ui/step-list";
import type { PublicPlanResource } from "@/types/public-plans";
import { AddressStep } from "./address-step";
import { CompanyStep } from "./company-step";
import { PlanStep } from "./plan-step";
import { RequestSent } from "./request-sent";
import { STEPS, useRequestForm } from "./use-request-form";

export interface RequestFormProps {
  plans: readonly PublicPlanResource[];
  /** The plan of the link that led here; empty for none. */
  planVariantId: string;
  /** What an agency's name is put before: ".example.com" without the dot. */
  platformHost: string;
}

/** The request to become an agency, in three short steps. */
export function RequestForm({ plans, planVariantId, platformHost }: RequestFormProps) {
  const { form, step, goTo, next, submit, sent, isSending } = useRequestForm({ planVariantId });
  if (sent) return <RequestSent {...sent} />;
  const index = STEPS.findIndex(({ key }) => key === step);
  const [before, after] = [STEPS[index - 1]?.key, STEPS[index + 1]?.key];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (after ? next(after) : submit());
      }}
      className="flex flex-col gap-6"
    >
      <StepList label="Request an agency" steps={STEPS} currentKey={step} />
      {form.formState.errors.root ? (
        <Alert tone="danger" title={form.formState.errors.root.message ?? "Not sent"} />
      ) : null}
      {step === "company" ? <CompanyStep form={form} /> : null}
      {step === "address" ? <AddressStep form={form} platformHost={platformHost} /> : null}
      {step === "plan" ? <PlanStep form={form} plans={plans} platformHost={platformHost} /> : null}
      <div className="flex items-center justify-between gap-3 border-t pt-5">
        {before ? (
          <Button size="lg" onClick={() => goTo(before)}>
            Back
          </Button>
        ) : (
          <span className="text-muted-foreground text-sm">Your draft is kept in this browser.</span>
        )}
        <Button type="submit" variant="primary" size="lg" loading={isSending}>
          {after ? "Continue" : "Send request"}
        </Button>
      </div>
    </form>
  );
}
