"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useAgencyMoney } from "@/lib/client/agency-money/queries";
import { usePlatformPartner } from "@/lib/client/platform/queries";
import { PartnerCredits } from "./partner-credits";
import { PartnerFee } from "./partner-fee";
import { PartnerPayments } from "./partner-payments";
import { PartnerPrices } from "./partner-prices";
import { PartnerSubscription } from "./partner-subscription";

/** All of an agency's money with the platform. */
export function PartnerBilling({ partnerId }: { partnerId: string }) {
  const { data: partner } = usePlatformPartner(partnerId);
  const query = useAgencyMoney(partnerId);
  // The frame around it shows how the loading goes.
  if (!partner) return null;
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-72 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(billing) => (
        <div className="flex flex-col gap-6">
          <PartnerSubscription billing={billing} />
          <PartnerFee partner={partner} />
          <PartnerCredits partner={partner} billing={billing} />
          <PartnerPayments partner={partner} />
          <PartnerPrices partner={partner} />
        </div>
      )}
    </QueryState>
  );
}
