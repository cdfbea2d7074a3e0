"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { AutoRechargeCard } from "@/components/billing/auto-recharge-card";
import { spellDaysLeft } from "@/components/billing/days-left";
import { LedgerView } from "@/components/billing/ledger-view";
import { QueryState } from "@/components/patterns/query-state";
import { StatTile } from "@/components/patterns/stat-tile";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/config/format";
import { useAgencyBilling, useAgencyCredits } from "@/lib/client/agency-billing/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { PartnerCreditsResource } from "@/types/credits";
import { BillingFrame } from "./billing-frame";
import { OwnGrants } from "./own-grants";

const TopUpSheet = dynamic(
  () => import("@/components/billing/top-up-sheet").then((module) => module.TopUpSheet),
  {
    ssr: false,
  },
);

/** The agency's own balance with the platform: what there is, how it is filled, and why it moved. */
export function CreditsPage() {
  const query = useAgencyCredits();
  const mayManage = usePartnerCan()("partner.billing.manage");
  const [isToppingUp, setToppingUp] = useState(false);
  const canPay = mayManage && query.data !== undefined && !query.data.isBillingExempt;
  return (
    <BillingFrame
      current="/org/billing/credits"
      actions={
        canPay ? (
          <Button variant="primary" onClick={() => setToppingUp(true)}>
            Top up
          </Button>
        ) : null
      }
    >
      <div className="flex flex-col gap-4">
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-28 rounded-lg" />}
          isEmpty={() => false}
          empty={null}
        >
          {(credits) => <Account credits={credits} />}
        </QueryState>
        <OwnGrants />
        <section aria-labelledby="agency-ledger">
          <h2 id="agency-ledger" className="mt-2 mb-3 font-semibold text-lg">
            Ledger
          </h2>
          <LedgerView />
        </section>
      </div>
      {isToppingUp ? <TopUpSheet open onOpenChange={setToppingUp} /> : null}
    </BillingFrame>
  );
}

function Account({ credits }: { credits: PartnerCreditsResource }) {
  const { data: billing } = useAgencyBilling();
  if (credits.isBillingExempt) {
    return (
      <Alert title="Your agency is not billed">
        Your clients' calls cost you nothing here. The ledger stays.
      </Alert>
    );
  }
  return (
    <>
      {billing?.plan?.usageBilling === "metered" ? (
        <Alert title="Your plan invoices calls after the period">
          Credits pay only for calls of clients you do not bill. What you have stays yours.
        </Alert>
      ) : null}
      <Tiles credits={credits} />
      <AutoRechargeCard spendingRule="What a call costs you is taken from these credits when it ends. Once nothing is left, new calls are refused." />
    </>
  );
}

function Tiles({ credits }: { credits: PartnerCreditsResource }) {
  const { currency, balanceMicros, heldMicros, forecastDaysLeft: days } = credits;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
      <StatTile
        label="Balance"
        value={<Money amountMicros={balanceMicros} currency={currency} />}
        hint={
          heldMicros === "0" ? (
            "nothing is held"
          ) : (
            <span>
              <Money amountMicros={heldMicros} currency={currency} /> held by calls going on
            </span>
          )
        }
      />
      <StatTile
        label="Lasts"
        value={
          days === null
            ? "–"
            : days > 365
              ? "A year +"
              : `${formatNumber(days)} ${days === 1 ? "day" : "days"}`
        }
        hint={days === null ? spellDaysLeft(days) : "at the pace of two weeks"}
      />
      <StatTile
        label="Used, 7 days"
        value={<Money amountMicros={credits.usedLast7DaysMicros} currency={currency} />}
        hint="today included"
      />
      <StatTile
        label="Used, 30 days"
        value={<Money amountMicros={credits.usedLast30DaysMicros} currency={currency} />}
        hint="today included"
      />
    </div>
  );
}
