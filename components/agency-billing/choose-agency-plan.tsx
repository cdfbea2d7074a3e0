"use client";

import { useState } from "react";
import { planLimits } from "@/components/partner-requests/plan-price";
import { EmptyState } from "@/components/patterns/empty-state";
import { Segmented } from "@/components/patterns/segmented";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { toast } from "@/components/ui/toast";
import { useStartAgencyPlan } from "@/lib/client/agency-billing/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { PartnerBillingResource } from "@/types/partner-billing";
import { goToHostedPage } from "../billing/go-to-hosted-page";
import { planPriceText, priceIn } from "./plan-words";

type Interval = "month" | "year";

export const INTERVALS = [
  { value: "month", label: "Monthly" },
  { value: "year", label: "Yearly" },
] as const;

/** The plans on offer; choosing one leads to the payment page. */
export function ChooseAgencyPlan({ billing }: { billing: PartnerBillingResource }) {
  const { plans } = billing;
  const [interval, setInterval] = useState<Interval>("month");
  const start = useStartAgencyPlan();
  const idempotency = useIdempotencyKey();
  const choose = (planVariantId: string) => {
    const body = { planVariantId, interval };
    start.mutate(
      { body, idempotencyKey: idempotency.keyFor(body) },
      {
        onSuccess: (page) => {
          // The page is good once: who comes back and chooses again gets another one.
          idempotency.renew();
          goToHostedPage(page);
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  };
  if (plans.length === 0)
    return <EmptyState title="No plans on offer">Write to us, and we set one up for you.</EmptyState>;
  const sold = plans.filter((plan) => priceIn(plan, interval) !== null);
  return (
    <section aria-labelledby="choose-plan">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id="choose-plan" className="font-semibold text-lg">
          Choose a plan
        </h2>
        {plans.some(({ priceMicrosPerYear }) => priceMicrosPerYear !== null) ? (
          <Segmented
            label="Paid"
            options={INTERVALS}
            value={interval}
            onChange={(next) => setInterval(next === "year" ? "year" : "month")}
          />
        ) : null}
      </div>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {sold.map((plan) => (
          <li key={plan.id} className="min-w-0">
            <OfferedPlan
              plan={plan}
              interval={interval}
              pending={start.isPending && start.variables.body.planVariantId === plan.id}
              disabled={start.isPending}
              onChoose={() => choose(plan.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OfferedPlanProps {
  plan: PartnerBillingResource["plans"][number];
  interval: Interval;
  pending: boolean;
  disabled: boolean;
  onChoose: () => void;
}

function OfferedPlan({ plan, interval, pending, disabled, onChoose }: OfferedPlanProps) {
  const { name, description, currency, costMicrosPerMinute, usageBilling, trialDays, limits } = plan;
  return (
    <Card className="h-full">
      <CardHeader title={name} description={description} />
      <CardBody className="flex flex-col gap-3">
        <p className="tabular font-semibold text-xl">
          {planPriceText({ priceMicros: priceIn(plan, interval) ?? "0", currency, interval })}
        </p>
        <ul className="list-disc pl-5 text-muted-foreground">
          {trialDays > 0 ? <li>{trialDays} days to try, then paid</li> : null}
          <li>
            <Money amountMicros={costMicrosPerMinute} currency={currency} precise /> a minute of calls,{" "}
            {usageBilling === "metered" ? "on the invoice" : "from credits"}
          </li>
          {planLimits(limits).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Button
          variant="primary"
          className="self-start"
          loading={pending}
          disabled={disabled}
          onClick={onChoose}
        >
          Choose {name}
        </Button>
      </CardBody>
    </Card>
  );
}
