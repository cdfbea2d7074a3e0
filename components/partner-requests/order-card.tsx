"use client";

import { useRouter } from "next/navigation";
import { FactsPanel } from "@/components/patterns/facts-panel";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { messageOf } from "@/lib/client/form-problem";
import { useConfirmAgencyOrder } from "@/lib/client/partner-requests/mutations";
import type { AgencyOrderResource } from "@/types/partner-requests";
import { planLimits, planPrice } from "./plan-price";

/** What is ordered at which price, and the agreement to it. No money moves here. */
export function OrderCard({ order, token }: { order: AgencyOrderResource; token: string }) {
  const router = useRouter();
  const confirm = useConfirmAgencyOrder();
  const { plan } = order;
  const included = planLimits(plan.limits);
  const agree = () =>
    confirm.mutate(token, {
      onSuccess: () => router.push(`/agency-checkout/success?token=${encodeURIComponent(token)}`),
    });
  return (
    <div className="flex flex-col gap-5">
      <FactsPanel
        facts={[
          { label: "Agency", value: order.companyName },
          { label: "Address", value: <span className="break-all">{new URL(order.agencyUrl).host}</span> },
          { label: "Plan", value: plan.name },
          { label: "Included", value: included.length > 0 ? <Lines lines={included} /> : null },
          { label: "Price", value: <strong className="font-semibold">{planPrice(plan)}</strong> },
        ]}
      />
      <p className="text-muted-foreground">
        By confirming you agree to this plan and its price. Nothing is charged now: payment details are asked
        for later, in your agency's billing.
      </p>
      {confirm.error ? <Alert tone="danger" title={messageOf(confirm.error)} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" size="lg" loading={confirm.isPending} onClick={agree}>
          Confirm {plan.name} for {planPrice(plan)}
        </Button>
        <Button asChild size="lg">
          <a href={order.statusPath}>Back to your request</a>
        </Button>
      </div>
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
