"use client";

import { AdjustBalance } from "@/components/clients/adjust-balance";
import { ClientLedger } from "@/components/clients/client-ledger";
import { WithClient } from "@/components/clients/with-client";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";
import { ClientBalance } from "./client-balance";
import { ClientGrants } from "./client-grants";
import { ClientInvoices } from "./client-invoices";
import { ClientPayments } from "./client-payments";
import { ClientPlan } from "./client-plan";
import { ClientPrices } from "./client-prices";
import { ClientSpending } from "./client-spending";

/** All of a client's money: its plan, balance, free credits, invoices, payments and prices; what never ends is last. */
export function ClientBilling({ workspaceId }: { workspaceId: string }) {
  return <WithClient workspaceId={workspaceId}>{(client) => <Billing client={client} />}</WithClient>;
}

function Billing({ client }: { client: ClientResource }) {
  const can = usePartnerCan();
  return (
    <div className="grid items-start gap-x-4 gap-y-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:grid-rows-[auto_1fr]">
      <div className="flex min-w-0 flex-col gap-6">
        <ClientBalance client={client} />
        <ClientPlan client={client} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 xl:col-start-2 xl:row-span-2 xl:row-start-1">
        {can("partner.credits.adjust") ? <AdjustBalance client={client} /> : null}
        <ClientGrants client={client} />
        <ClientSpending client={client} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        {can("partner.billing.read") ? (
          <>
            <ClientInvoices client={client} />
            <ClientPayments client={client} />
          </>
        ) : null}
        <ClientPrices client={client} />
        <ClientLedger client={client} />
      </div>
    </div>
  );
}
