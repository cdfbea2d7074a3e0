import { cardText } from "@/components/agency-billing/plan-words";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { StatTile } from "@/components/patterns/stat-tile";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { PartnerBillingResource } from "@/types/partner-billing";
import { STAGE_LOOKS, SUBSCRIPTION_LOOKS, spellEnd } from "./dunning-words";

/** The agency's plan, what it owes, and what comes next. */
export function PartnerSubscription({ billing }: { billing: PartnerBillingResource }) {
  const { usage, credits, nextInvoice, openInvoice } = billing;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <StatTile
          label="Usage of the period"
          value={<Money amountMicros={usage.costMicros} currency={usage.currency} />}
          hint={`${formatNumber(usage.calls)} calls, ${formatNumber(usage.minutes)} minutes`}
        />
        <StatTile
          label="Credits"
          value={<Money amountMicros={credits.balanceMicros} currency={credits.currency} />}
          hint={credits.autoRecharge?.isActive ? "tops itself up" : null}
        />
        <StatTile
          label="Next invoice"
          value={
            nextInvoice ? (
              <Money amountMicros={nextInvoice.totalMicros} currency={nextInvoice.currency} />
            ) : (
              "None"
            )
          }
          hint={nextInvoice ? <TimeAgo instant={nextInvoice.at} /> : null}
        />
        <StatTile
          label="Unpaid"
          value={
            openInvoice ? (
              <Money amountMicros={openInvoice.dueMicros} currency={openInvoice.currency} />
            ) : (
              "Nothing"
            )
          }
          hint={openInvoice?.number ?? null}
        />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <FactsPanel title="Plan" facts={planFacts(billing)} />
        <FactsPanel title="Payment" facts={paymentFacts(billing)} />
      </div>
    </div>
  );
}

function planFacts({ plan, subscription, isExempt }: PartnerBillingResource): Fact[] {
  const facts: Fact[] = [{ label: "Plan", value: plan?.name ?? "None" }];
  if (isExempt) facts.push({ label: "Billing", value: "Exempt: pays nothing" });
  if (!subscription) return [...facts, { label: "Subscription", value: "Never had one" }];
  const { priceMicros, currency, interval, trialEndsAt, currentPeriodEnd } = subscription;
  return [
    ...facts,
    {
      label: "Subscription",
      value: <StatusBadge status={subscription.status} looks={SUBSCRIPTION_LOOKS} />,
    },
    {
      label: "Agreed price",
      value: (
        <>
          <Money amountMicros={priceMicros} currency={currency} /> a {interval}
        </>
      ),
    },
    { label: "Period ends", value: <TimeAgo instant={currentPeriodEnd} /> },
    { label: "Then", value: spellEnd(subscription) },
    ...(trialEndsAt ? [{ label: "Trial ends", value: <TimeAgo instant={trialEndsAt} /> }] : []),
  ];
}

function paymentFacts({ dunning, card, openInvoice }: PartnerBillingResource): Fact[] {
  return [
    { label: "Debt", value: <StatusBadge status={dunning.stage} looks={STAGE_LOOKS} /> },
    ...(dunning.since ? [{ label: "Since", value: <TimeAgo instant={dunning.since} /> }] : []),
    ...(dunning.next
      ? [
          {
            label: STAGE_LOOKS[dunning.next.stage].label,
            value: <TimeAgo instant={dunning.next.at} />,
          },
        ]
      : []),
    {
      label: "Card",
      value: card ? cardText(card) : "None",
    },
    ...(openInvoice?.hostedUrl
      ? [
          {
            label: "Open invoice",
            value: (
              <a
                href={openInvoice.hostedUrl}
                target="_blank"
                rel="noreferrer"
                className="underline underline-offset-4"
              >
                {openInvoice.number ?? "Look at it"}
              </a>
            ),
          },
        ]
      : []),
  ];
}
