import type Stripe from "stripe";
import { systemDb } from "@/lib/data/system";
import { allRows } from "../behind-the-curtain";
import type { CaseBook } from "../case-book";
import { type Client, ownerOf } from "./client";
import { coinsOf } from "./terms";
import type { World } from "./world";

/** All invoices of a customer, the oldest first; of an agency's account, or of the platform's own. */
export async function readInvoices(
  world: World,
  customer: string,
  account?: string,
): Promise<Stripe.Invoice[]> {
  const options = account === undefined ? {} : { stripeAccount: account };
  const query = { customer, limit: 100, expand: ["data.payments"] };
  const all = await world.own.stripe.invoices.list(query, options).autoPagingToArray({ limit: 10_000 });
  return all.reverse().sort((one, other) => one.created - other.created);
}

const isOfPlan = ({ parent }: Stripe.Invoice) => Boolean(parent?.subscription_details);

/** Invoices for the plan: as many as there should be, each at what was agreed to or promised by a preview. */
export function checkPlanInvoices(
  book: CaseBook,
  { label, book: plan }: Client,
  invoices: Stripe.Invoice[],
): void {
  const seen = invoices.filter(isOfPlan).map(({ total }) => total);
  const due = plan.expected.map(({ coins }) => coins);
  book.equal(seen.length, due.length, `${label}: how many invoices for the plan`);
  for (const [index, coins] of due.entries()) {
    const at = plan.expected[index]?.at.toISOString();
    book.equal(seen[index], coins, `${label}: the invoice of ${at}`);
  }
}

/** Each period that was paid afterwards has one invoice of what its calls came to, rounded once; none for nothing. */
export async function checkUsageInvoices(
  book: CaseBook,
  { label, agency, workspaceId }: Client,
  invoices: Stripe.Invoice[],
): Promise<void> {
  const periods = await allRows(
    `select b.id, b.status, coalesce(sum(u.charge_micros), 0)::text as charge, b.starts_at as "startsAt"
       from billing_periods b left join usage_records u on u.period_id = b.id
      where b.workspace_id = $1 and b.kind = 'postpaid' group by b.id order by b.starts_at`,
    [workspaceId],
  );
  const usage = invoices.filter((each) => !isOfPlan(each));
  for (const { id, status, charge, startsAt } of periods) {
    const coins = status === "closed" ? coinsOf(BigInt(String(charge)), agency.money) : 0;
    const seen = usage.filter(({ metadata }) => metadata?.periodId === id).map(({ total }) => total);
    book.equal(seen, coins === 0 ? [] : [coins], `${label}: calls of the period of ${String(startsAt)}`);
  }
  const known = new Set(periods.map(({ id }) => id));
  const foreign = usage.filter(({ metadata }) => !known.has(metadata?.periodId ?? ""));
  book.equal(
    foreign.map(({ id }) => id),
    [],
    `${label}: invoices for nothing we know`,
  );
}

/** Our rows say of invoices and plan what the payment service says. */
export async function checkStates(
  book: CaseBook,
  client: Client,
  invoices: Stripe.Invoice[],
  world: World,
): Promise<void> {
  const { label, agency } = client;
  const rows = await systemDb().invoice.findMany({ where: ownerOf(client) });
  const ours = new Map(rows.map((row) => [row.stripeInvoiceId, row]));
  book.equal(rows.length, invoices.length, `${label}: rows of invoices`);
  for (const { id, status, total, amount_due, amount_paid } of invoices) {
    const row = ours.get(id ?? "");
    const micros = (coins: number) => BigInt(coins) * agency.money.unit;
    book.equal(
      row && [row.status, row.totalMicros, row.amountDueMicros, row.amountPaidMicros],
      [status, micros(total), micros(amount_due), micros(amount_paid)],
      `${label}: our row of ${id}`,
    );
  }
  const subs = await systemDb().clientSubscription.findMany({ where: ownerOf(client) });
  for (const row of subs) {
    const account = { stripeAccount: agency.stripeAccountId };
    const sub = await world.own.stripe.subscriptions.retrieve(row.stripeSubscriptionId, {}, account);
    const [item] = sub.items.data;
    const end = row.endedAt === null ? item?.current_period_end : sub.ended_at;
    const seconds = (row.endedAt ?? row.currentPeriodEnd).getTime() / 1_000;
    book.equal([row.status, seconds], [sub.status, end], `${label}: the plan ${sub.id}`);
  }
  const paying = subs.filter(({ endedAt }) => endedAt === null);
  book.equal(paying.length, client.book.held === null ? 0 : 1, `${label}: plans at the end`);
  for (const { dunningStage, pastDueSince } of paying) {
    const owes = invoices.some(({ status }) => status === "open");
    book.equal([dunningStage !== "none", pastDueSince !== null], [owes, owes], `${label}: what it owes`);
  }
}
