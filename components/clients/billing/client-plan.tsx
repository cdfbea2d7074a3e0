"use client";

import { Package } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Section } from "@/components/money/section";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useClientSubscription } from "@/lib/client/client-billing/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";
import { ClientPlanActions } from "./client-plan-actions";
import { ClientPlanFacts } from "./client-plan-facts";

const ChoosePlanSheet = dynamic(
  () => import("./choose-plan-sheet").then((module) => module.ChoosePlanSheet),
  {
    ssr: false,
  },
);

/** The client's plan with what was used of it, and what the agency can do about it. */
export function ClientPlan({ client }: { client: ClientResource }) {
  const query = useClientSubscription(client.id);
  const mayManage = usePartnerCan()("partner.plans.manage");
  const [isChoosing, setChoosing] = useState(false);
  const subscription = query.data?.subscription ?? null;
  return (
    <Section id="client-plan" title="Plan">
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-40 rounded-lg" />}
        isEmpty={(data) => data.subscription === null}
        empty={
          <EmptyState
            icon={Package}
            title="No plan"
            className="py-8"
            action={
              mayManage && client.status === "active" ? (
                <Button variant="primary" onClick={() => setChoosing(true)}>
                  Offer a plan
                </Button>
              ) : null
            }
          >
            Calls are paid from the balance. You choose a plan and send the client the page where it takes it.
          </EmptyState>
        }
      >
        {() =>
          subscription ? (
            <Card>
              <ClientPlanFacts subscription={subscription} card={query.data?.card ?? null} />
              {mayManage ? (
                <ClientPlanActions
                  client={client}
                  subscription={subscription}
                  onChange={() => setChoosing(true)}
                />
              ) : null}
            </Card>
          ) : null
        }
      </QueryState>
      {isChoosing ? (
        <ChoosePlanSheet
          client={client}
          current={subscription}
          open={isChoosing}
          onOpenChange={setChoosing}
        />
      ) : null}
    </Section>
  );
}
