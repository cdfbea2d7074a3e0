"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { useAutoRecharge } from "@/lib/client/payments/queries";
import type { AutoRechargeResource } from "@/types/payments";
import { spellStop } from "./stop-words";

const AutoRechargeSheet = dynamic(
  () => import("./auto-recharge-sheet").then((module) => module.AutoRechargeSheet),
  { ssr: false },
);

/** Whether the balance fills itself, and what happens when it is empty. */
export function AutoRechargeCard({ spendingRule }: { spendingRule: string }) {
  const { payer, mayManage } = usePayer();
  const query = useAutoRecharge(payer);
  const [isEditing, setEditing] = useState(false);
  return (
    <Card>
      <CardHeader
        title="Automatic top-ups"
        actions={
          query.data ? (
            <Badge tone={toneOf(query.data)}>
              {query.data.stoppedReason ? "Stopped" : query.data.isActive ? "On" : "Off"}
            </Badge>
          ) : null
        }
      />
      <CardBody className="flex flex-col gap-3">
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-24 rounded-md" />}
          isEmpty={() => false}
          empty={null}
        >
          {(settings) => (
            <>
              <State settings={settings} />
              {mayManage ? (
                <Button className="self-start" onClick={() => setEditing(true)}>
                  {settings.isActive ? "Change" : "Set up"}
                </Button>
              ) : null}
              {isEditing ? <AutoRechargeSheet settings={settings} open onOpenChange={setEditing} /> : null}
            </>
          )}
        </QueryState>
        <p className="border-t pt-3 text-muted-foreground text-sm">{spendingRule}</p>
      </CardBody>
    </Card>
  );
}

function toneOf({ isActive, stoppedReason }: AutoRechargeResource) {
  if (isActive && stoppedReason) return "danger";
  return isActive ? "success" : "neutral";
}

function State({ settings }: { settings: AutoRechargeResource }) {
  const { isActive, thresholdMicros, amountMicros, monthlyCapMicros, stoppedReason, currency } = settings;
  if (!isActive || thresholdMicros === null || amountMicros === null || monthlyCapMicros === null) {
    return (
      <p className="text-muted-foreground">
        Your card fills the balance before it runs out, up to a cap that you set, so that no call is missed.
      </p>
    );
  }
  return (
    <>
      {stoppedReason ? (
        <Alert tone="danger" title="Stopped: your card was not charged">
          {spellStop(stoppedReason)} Update the card or turn them on again.
        </Alert>
      ) : null}
      <p>
        Below <Money amountMicros={thresholdMicros} currency={currency} />, your card is charged{" "}
        <Money amountMicros={amountMicros} currency={currency} />.
      </p>
      <p className="text-muted-foreground text-sm">
        <Money amountMicros={settings.spentThisMonthMicros} currency={currency} /> of{" "}
        <Money amountMicros={monthlyCapMicros} currency={currency} /> used this month
      </p>
    </>
  );
}
