"use client";

import { type UseFormReturn, useWatch } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { PublicPlanResource } from "@/types/public-plans";
import { planLimits, priceIn, trialWords } from "../partner-requests/plan-price";
import { BuyerFields } from "./buyer-fields";
import { PlanFields } from "./plan-fields";
import type { PurchaseDraft } from "./purchase-draft";
import { usePurchaseForm } from "./use-purchase-form";

export interface PurchaseFormProps {
  plans: readonly PublicPlanResource[];
  /** As the link that led here asks. */
  start: PurchaseDraft;
  /** What an agency's name is put before: ".example.com" without the dot. */
  platformHost: string;
}

/** Buys an agency: who, where and which plan; then the payment page. */
export function PurchaseForm({ plans, start, platformHost }: PurchaseFormProps) {
  const { form, submit, isSending } = usePurchaseForm(start);
  const { root } = form.formState.errors;
  return (
    <form noValidate onSubmit={submit} className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-8">
        <PlanFields form={form} plans={plans} />
        <BuyerFields form={form} platformHost={platformHost} />
      </div>
      <Card className="flex flex-col gap-4 px-5 py-4 lg:sticky lg:top-20">
        <Summary form={form} plans={plans} platformHost={platformHost} />
        {root ? <Alert tone="danger" title={root.message ?? "Nothing was bought."} /> : null}
        <Button type="submit" variant="primary" size="lg" loading={isSending}>
          Go to payment
        </Button>
        <p className="text-muted-foreground text-sm">
          Your address is held for an hour while you pay. Your agency is set up as soon as the payment has
          arrived.
        </p>
      </Card>
    </form>
  );
}

function Summary({
  form,
  plans,
  platformHost,
}: { form: UseFormReturn<PurchaseDraft> } & Pick<PurchaseFormProps, "plans" | "platformHost">) {
  const [planVariantId, interval, slug] = useWatch({
    control: form.control,
    name: ["planVariantId", "interval", "slug"],
  });
  const plan = plans.find(({ id }) => id === planVariantId);
  if (!plan) return null;
  const trial = trialWords(plan);
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <div>
        <h2 className="font-semibold text-lg">{plan.name}</h2>
        <p className="tabular mt-0.5 font-semibold text-2xl tracking-tight">{priceIn(plan, interval)}</p>
        <p className="text-muted-foreground text-sm">
          {trial ? `${trial}: nothing is charged before. ` : ""}Taxes, if any, come on top.
        </p>
      </div>
      <ul className="flex flex-col gap-1 border-t pt-3 text-sm">
        {planLimits(plan.limits).map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li className="break-all text-muted-foreground">
          {slug.trim() ? `${slug.trim().toLowerCase()}.${platformHost}` : `your-name.${platformHost}`}
        </li>
      </ul>
    </div>
  );
}
