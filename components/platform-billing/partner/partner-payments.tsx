"use client";

import { CreditCard } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PagedSection } from "@/components/money/paged-section";
import { PaymentTable } from "@/components/money/payment-table";
import { useAgencyPayments } from "@/lib/client/agency-money/queries";
import type { PlatformPartnerResource } from "@/types/console";
import type { PaymentResource } from "@/types/payments";

const RefundAgency = dynamic(() => import("./refund-agency").then((module) => module.RefundAgency), {
  ssr: false,
});

/** What the agency paid, with a way to give it back. */
export function PartnerPayments({ partner }: { partner: PlatformPartnerResource }) {
  const query = useAgencyPayments(partner.id);
  const [refunding, setRefunding] = useState<PaymentResource | null>(null);
  return (
    <>
      <PagedSection
        id="agency-payments"
        title="Payments"
        query={query}
        icon={CreditCard}
        emptyTitle="No payments yet"
        emptyText="What this agency pays for its plan and its credits appears here."
      >
        {(payments) => <PaymentTable payments={payments} onRefund={setRefunding} />}
      </PagedSection>
      {refunding ? (
        <RefundAgency partner={partner} payment={refunding} onClose={() => setRefunding(null)} />
      ) : null}
    </>
  );
}
