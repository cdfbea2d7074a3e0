"use client";

import { CreditCard } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { AGENCY } from "@/lib/client/payments/keys";
import { useOpenPortal } from "@/lib/client/payments/mutations";
import type { PartnerBillingResource } from "@/types/partner-billing";
import { AddCardButton } from "../billing/add-card-button";
import { goToHostedPage } from "../billing/go-to-hosted-page";
import { cardText } from "./plan-words";

/** The card that pays, with the way to another one and to the page of cards and invoices. */
export function AgencyCard({ billing }: { billing: PartnerBillingResource }) {
  const mayManage = usePartnerCan()("partner.billing.manage");
  const portal = useOpenPortal(AGENCY);
  const open = () =>
    portal.mutate(undefined, {
      onSuccess: goToHostedPage,
      onError: (error) => toast.error(messageOf(error)),
    });
  // Only a payer the payment service knows has a page of its own there.
  const hasPortal = billing.card !== null || billing.subscription !== null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <span className="inline-flex items-center gap-2">
        <CreditCard aria-hidden className="size-4 text-muted-foreground" />
        {billing.card ? cardText(billing.card) : "No card"}
      </span>
      {mayManage ? (
        <span className="flex flex-wrap gap-2">
          <AddCardButton label={billing.card ? "Use another card" : "Add a card"} />
          {hasPortal ? (
            <Button size="sm" loading={portal.isPending} onClick={open}>
              Cards and receipts
            </Button>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
