"use client";

import { CreditCard } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PagedSection } from "@/components/money/paged-section";
import { PaymentTable } from "@/components/money/payment-table";
import { useClientPayments } from "@/lib/client/client-billing/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";
import type { PaymentResource } from "@/types/payments";

const RefundClient = dynamic(() => import("./refund-client").then((module) => module.RefundClient), {
  ssr: false,
});

/** What the client paid, with a way to give it back. */
export function ClientPayments({ client }: { client: ClientResource }) {
  const query = useClientPayments(client.id);
  const mayRefund = usePartnerCan()("partner.billing.manage");
  const [refunding, setRefunding] = useState<PaymentResource | null>(null);
  return (
    <>
      <PagedSection
        id="client-payments"
        title="Payments"
        query={query}
        icon={CreditCard}
        emptyTitle="No payments yet"
        emptyText="Top-ups and paid invoices appear here."
      >
        {(payments) => <PaymentTable payments={payments} onRefund={mayRefund ? setRefunding : null} />}
      </PagedSection>
      {refunding ? (
        <RefundClient client={client} payment={refunding} onClose={() => setRefunding(null)} />
      ) : null}
    </>
  );
}
