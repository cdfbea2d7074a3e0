"use client";

import { CreditCard } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useOpenPortal } from "@/lib/client/payments/mutations";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { useBillingDetails } from "@/lib/client/payments/queries";
import type { AutoRechargeResource } from "@/types/payments";
import { AddCardButton } from "./add-card-button";
import { type BillingDetails, spellCountry } from "./details-texts";
import { goToHostedPage } from "./go-to-hosted-page";
import { taxIdLabel } from "./tax-id-types";

const DetailsSheet = dynamic(() => import("./details-sheet").then((module) => module.DetailsSheet), {
  ssr: false,
});

/** The card that is charged and what stands on invoices. */
export function PayingView() {
  const { payer, mayManage } = usePayer();
  const query = useBillingDetails(payer);
  const [isEditing, setEditing] = useState(false);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-60 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(details) => (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <CardCard card={details?.card ?? null} isKnown={details !== null} />
          <div className="flex min-w-0 flex-col gap-3">
            <FactsPanel title="On your invoices" facts={factsOf(details)} />
            {mayManage ? (
              <Button className="self-start" onClick={() => setEditing(true)}>
                {details ? "Change details" : "Add details"}
              </Button>
            ) : null}
          </div>
          {isEditing ? <DetailsSheet details={details} open onOpenChange={setEditing} /> : null}
        </div>
      )}
    </QueryState>
  );
}

interface CardCardProps {
  card: AutoRechargeResource["card"];
  /** There is an account with the payment service, so its page can be opened. */
  isKnown: boolean;
}

function CardCard({ card, isKnown }: CardCardProps) {
  const { mayManage } = usePayer();
  return (
    <Card>
      <CardHeader title="Card" description="Charged for your plan, invoices and automatic top-ups" />
      <CardBody className="flex flex-col gap-3">
        {card ? (
          <p className="flex items-center gap-2.5">
            <CreditCard aria-hidden className="size-5 text-muted-foreground" />
            <span className="capitalize">{card.brand}</span>
            <span className="tabular">•••• {card.lastFour}</span>
            <span className="tabular text-muted-foreground">
              {String(card.expiryMonth).padStart(2, "0")}/{card.expiryYear}
            </span>
          </p>
        ) : (
          <p className="text-muted-foreground">
            No card is kept. You can leave one now; nothing is paid for that.
          </p>
        )}
        {mayManage ? (
          <div className="flex flex-wrap gap-2">
            <AddCardButton label={card ? "Use another card" : "Add a card"} />
            {isKnown ? <PortalButton /> : null}
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}

function PortalButton() {
  const { payer } = usePayer();
  const portal = useOpenPortal(payer);
  return (
    <Button
      size="sm"
      variant="ghost"
      loading={portal.isPending}
      onClick={() =>
        portal.mutate(undefined, {
          onSuccess: goToHostedPage,
          onError: (error) => toast.error(messageOf(error)),
        })
      }
    >
      All cards and receipts
    </Button>
  );
}

function factsOf(details: BillingDetails | null): Fact[] {
  const taxIds = details?.taxIds ?? [];
  return [
    { label: "Name", value: details?.name || null },
    { label: "Receipts to", value: details?.email || null },
    { label: "Country", value: details?.country ? spellCountry(details.country) : null },
    ...(taxIds.length === 0 ? [{ label: "Tax number", value: null }] : []),
    ...taxIds.map(({ type, value }) => ({ label: taxIdLabel(type), value })),
  ];
}
