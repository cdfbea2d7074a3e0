"use client";

import { useState } from "react";
import { FormSheet } from "@/components/patterns/form-sheet";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useChangeAgencyPlan } from "@/lib/client/agency-billing/mutations";
import { useAgencyPlanPreview } from "@/lib/client/agency-billing/queries";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { PartnerBillingResource, PlanChangePreviewResource } from "@/types/partner-billing";
import { INTERVALS } from "./choose-agency-plan";
import { dayOf } from "./plan-state";
import { planPriceText, priceIn } from "./plan-words";

export interface ChangePlanSheetProps {
  billing: PartnerBillingResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

type Interval = "month" | "year";

/** Another plan, or another interval, after a look at what it comes to. */
export function ChangePlanSheet({ billing, open, onOpenChange }: ChangePlanSheetProps) {
  const { plan: current, subscription, plans } = billing;
  const [planId, setPlanId] = useState("");
  const [interval, setInterval] = useState<Interval>(subscription?.interval ?? "month");
  const chosen = plans.find(({ id }) => id === planId);
  const isSame = planId === current?.id && interval === subscription?.interval;
  const isSold = chosen !== undefined && priceIn(chosen, interval) !== null;
  const isReady = isSold && !isSame;
  const preview = useAgencyPlanPreview(planId, interval, isReady);
  const change = useChangeAgencyPlan();
  const idempotency = useIdempotencyKey();
  const [problem, setProblem] = useState<string | null>(null);
  const send = () => {
    if (!isReady)
      return setProblem(isSame ? "This is the plan you have." : "Choose a plan that is on offer.");
    if (!preview.data) return setProblem("Wait for what it comes to, or choose another plan.");
    const { prorationDate, timing } = preview.data;
    const body = { planVariantId: planId, interval, prorationDate };
    change.mutate(
      { body, idempotencyKey: idempotency.keyFor(body) },
      {
        onSuccess: () => {
          toast.success(timing === "now" ? "Your plan is changed" : "Your plan changes with the next period");
          onOpenChange(false);
        },
        onError: (error) => setProblem(messageOf(error)),
      },
    );
  };
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Change your plan"
      description="What costs more begins at once, what costs less with the next period."
      isDirty={false}
      isPending={change.isPending}
      submitLabel="Change plan"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      error={problem}
    >
      <Segmented
        label="Paid"
        options={INTERVALS}
        value={interval}
        onChange={(next) => {
          setInterval(next === "year" ? "year" : "month");
          setProblem(null);
        }}
      />
      <Field label="Plan" required>
        <NativeSelect
          value={planId}
          onChange={(event) => {
            setPlanId(event.target.value);
            setProblem(null);
          }}
        >
          <option value="">Choose a plan</option>
          {plans.map((plan) => (
            <option key={plan.id} value={plan.id} disabled={priceIn(plan, interval) === null}>
              {optionText(plan, interval)}
            </option>
          ))}
        </NativeSelect>
      </Field>
      {isReady ? (
        <QueryState
          query={preview}
          skeleton={<Skeleton className="h-40 rounded-lg" />}
          isEmpty={() => false}
          empty={null}
        >
          {(data) => <Preview preview={data} />}
        </QueryState>
      ) : null}
    </FormSheet>
  );
}

function optionText(plan: PartnerBillingResource["plans"][number], interval: Interval): string {
  const priceMicros = priceIn(plan, interval);
  if (priceMicros === null) return `${plan.name}, by the month only`;
  return `${plan.name}, ${planPriceText({ priceMicros, currency: plan.currency, interval })}`;
}

function Preview({ preview }: { preview: PlanChangePreviewResource }) {
  const { currency, timing, at, lines, taxMicros, totalMicros, dueNowMicros } = preview;
  const rows = [
    ...lines.map(({ description, amountMicros }) => ({ label: description, amountMicros })),
    ...(taxMicros === "0" ? [] : [{ label: "Tax", amountMicros: taxMicros }]),
    { label: timing === "now" ? "Total" : "Next invoice", amountMicros: totalMicros },
  ];
  return (
    <section aria-label="What it comes to" className="rounded-lg border px-4 py-3">
      <p className="mb-2">
        {timing === "now" ? "It begins at once." : `It begins on ${dayOf(at)}. Until then nothing changes.`}
      </p>
      <dl className="tabular divide-y border-t">
        {rows.map(({ label, amountMicros }, at) => (
          // Lines may repeat in every word; their order is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown.
          <div key={at} className="flex items-baseline justify-between gap-4 py-1.5">
            <dt className="min-w-0 text-muted-foreground">{label}</dt>
            <dd>
              <Money amountMicros={amountMicros} currency={currency} />
            </dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-4 py-1.5 font-semibold">
          <dt>Charged to your card now</dt>
          <dd>
            <Money amountMicros={dueNowMicros} currency={currency} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
