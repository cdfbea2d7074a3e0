import Link from "next/link";
import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { PlatformBillingResource } from "@/types/platform-billing";

interface ListProps {
  figures: PlatformBillingResource;
}

/** What each plan brings in a month. */
export function PlanRevenue({ figures: { plans } }: ListProps) {
  return (
    <List title="Plans" nothing="No agency pays for a plan yet." count={plans.length}>
      {plans.map(({ planVariantId, name, currency, agencies, monthlyMicros }) => (
        <Line
          key={`${planVariantId}-${currency}`}
          label={name}
          detail={agencies === 1 ? "1 agency" : `${formatNumber(agencies)} agencies`}
        >
          <Money amountMicros={monthlyMicros} currency={currency} /> a month
        </Line>
      ))}
    </List>
  );
}

/** Plans of agencies by state and by how far they owe. */
export function Subscriptions({ figures: { states } }: ListProps) {
  return (
    <List title="Subscriptions" nothing="No agency has a subscription yet." count={states.length}>
      {states.map(({ status, stage, subscriptions, agencies }) => (
        <Line
          key={`${status}-${stage}`}
          label={
            words(status) + (stage === "none" || stage === status ? "" : `, ${words(stage).toLowerCase()}`)
          }
          detail={<Agencies agencies={agencies} />}
        >
          {formatNumber(subscriptions)}
        </Line>
      ))}
    </List>
  );
}

/** The oldest open invoices. */
export function Debtors({ figures: { unpaid } }: ListProps) {
  const oldest = unpaid.flatMap(({ currency, oldest: invoices }) =>
    invoices.map((invoice) => ({ ...invoice, currency })),
  );
  return (
    <List title="Unpaid invoices" nothing="Nobody owes anything." count={oldest.length}>
      {oldest.map(({ invoiceId, number, partner, dueMicros, currency, issuedAt }) => (
        <Line
          key={invoiceId}
          label={<Agencies agencies={[partner]} />}
          detail={
            <>
              {number ?? "No number"}, <TimeAgo instant={issuedAt} />
            </>
          }
        >
          <Money amountMicros={dueMicros} currency={currency} />
        </Line>
      ))}
    </List>
  );
}

/** Agencies that nobody asks for anything: set up by hand, and never on a plan that is paid. */
export function WithoutPlan({ figures: { withoutPlan } }: ListProps) {
  const { count, oldest } = withoutPlan;
  return (
    <List title="Without a plan" nothing="Every agency has a plan, or is exempt." count={count}>
      {oldest.map(({ id, name, clients, createdAt }) => (
        <Line
          key={id}
          label={<Agencies agencies={[{ id, name }]} />}
          detail={clients === 1 ? "1 client" : `${formatNumber(clients)} clients`}
        >
          <TimeAgo instant={createdAt} />
        </Line>
      ))}
      {count > oldest.length ? (
        <Line label={`${formatNumber(count - oldest.length)} more`} detail="newer ones">
          {null}
        </Line>
      ) : null}
    </List>
  );
}

/** Agencies that paid and could not be set up. */
export function FailedPurchases({ figures: { failedPurchases } }: ListProps) {
  return (
    <List
      title="Paid but not set up"
      nothing="Every agency that paid is set up."
      count={failedPurchases.length}
    >
      {failedPurchases.map(({ checkoutId, requestId, company, failure, createdAt }) => (
        <Line
          key={checkoutId}
          label={
            <Link href={`/super-admin/partner-requests/${requestId}`} className={LINK}>
              {company}
            </Link>
          }
          detail={failure}
        >
          <TimeAgo instant={createdAt} />
        </Line>
      ))}
    </List>
  );
}

const LINK = "focus-ring rounded-sm underline underline-offset-4";

function Agencies({ agencies }: { agencies: readonly { id: string; name: string }[] }) {
  return agencies.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 ? ", " : ""}
      <Link href={`/super-admin/partners/${id}/billing`} className={LINK}>
        {name}
      </Link>
    </span>
  ));
}

function words(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface CardListProps {
  title: string;
  nothing: string;
  count: number;
  children: ReactNode;
}

function List({ title, nothing, count, children }: CardListProps) {
  return (
    <Card>
      <CardHeader title={title} />
      <CardBody>
        {count === 0 ? (
          <p className="text-muted-foreground">{nothing}</p>
        ) : (
          <ul className="divide-y">{children}</ul>
        )}
      </CardBody>
    </Card>
  );
}

function Line({ label, detail, children }: { label: ReactNode; detail: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-baseline justify-between gap-4 py-2">
      <span className="min-w-0 break-words">
        {label}
        <span className="block text-muted-foreground text-sm">{detail}</span>
      </span>
      <span className="tabular shrink-0 text-right">{children}</span>
    </li>
  );
}
