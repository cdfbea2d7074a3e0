"use client";

import { BillingFrame } from "@/components/agency-billing/billing-frame";
import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useSellingState } from "@/lib/client/plans/queries";
import type { ConnectResource } from "@/types/connect";
import { AccountFacts } from "./account-facts";
import { ConnectHistory } from "./connect-history";
import { ConnectStatus } from "./connect-status";
import { DisconnectAccount } from "./disconnect-account";
import { OnboardingReturn } from "./onboarding-return";
import { StartConnect } from "./start-connect";
import { TaxChoice } from "./tax-choice";

/** How the agency's clients pay it: connecting an account, what it still needs, taxes, and leaving it. */
export function GettingPaidPage() {
  const query = useSellingState(true);
  return (
    <BillingFrame current="/org/billing/payments">
      <OnboardingReturn />
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-64 rounded-lg" />}
        isEmpty={() => false}
        empty={null}
      >
        {(connect) => <GettingPaid connect={connect} />}
      </QueryState>
    </BillingFrame>
  );
}

function GettingPaid({ connect }: { connect: ConnectResource }) {
  const mayManage = usePartnerCan()("partner.billing.manage");
  const { account } = connect;
  if (!account) {
    return (
      <div>
        <StartConnect connect={connect} mayManage={mayManage} />
        <ConnectHistory history={connect.history} />
      </div>
    );
  }
  return (
    <div>
      <ConnectStatus connect={connect} mayManage={mayManage} />
      <AccountFacts connect={connect} account={account} />
      <TaxChoice tax={account.tax} mayManage={mayManage} />
      {mayManage ? <DisconnectAccount connect={connect} /> : null}
      <ConnectHistory history={connect.history} />
    </div>
  );
}
