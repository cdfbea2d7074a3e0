import { Check, X } from "lucide-react";
import { dayOf } from "@/components/agency-billing/plan-state";
import { FactsPanel } from "@/components/patterns/facts-panel";
import { SettingsSection } from "@/components/patterns/settings-section";
import { StatusBadge } from "@/components/patterns/status-badge";
import { countryName } from "@/components/prices/price-words";
import type { ConnectResource } from "@/types/connect";
import { CONNECT_LOOKS, currencyName, feePercent } from "./connect-words";

export interface AccountFactsProps {
  connect: ConnectResource;
  account: NonNullable<ConnectResource["account"]>;
}

/** The account that is connected, and what it can do. */
export function AccountFacts({ connect, account }: AccountFactsProps) {
  const { country, currency, stripeAccountId, canCharge, canPayOut, createdAt } = account;
  return (
    <SettingsSection
      title="Your account"
      description="It is yours at Stripe: payouts, disputes and receipts are found in its own dashboard."
    >
      <FactsPanel
        facts={[
          { label: "State", value: <StatusBadge status={connect.state} looks={CONNECT_LOOKS} /> },
          { label: "Takes payments", value: <YesNo is={canCharge} /> },
          { label: "Pays out to your bank", value: <YesNo is={canPayOut} /> },
          { label: "We keep of payments", value: feePercent(connect.platformFeeBasisPoints) },
          { label: "Country", value: countryName(country) },
          { label: "Currency", value: `${currency}, ${currencyName(currency)}` },
          {
            label: "Account",
            value: stripeAccountId ? <code className="break-all text-sm">{stripeAccountId}</code> : null,
          },
          { label: "Connected", value: dayOf(createdAt) },
        ]}
      />
    </SettingsSection>
  );
}

function YesNo({ is }: { is: boolean }) {
  const Icon = is ? Check : X;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className={is ? "size-4 text-success-text" : "size-4 text-danger-text"} />
      {is ? "Yes" : "Not yet"}
    </span>
  );
}
