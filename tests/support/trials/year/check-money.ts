import type Stripe from "stripe";
import { allRows } from "../behind-the-curtain";
import type { CaseBook } from "../case-book";
import type { Agency } from "./agency";
import { readInvoices } from "./check-invoices";
import { type Client, ownerOf } from "./client";
import type { World } from "./world";

interface Wallet {
  label: string;
  owner: { partnerId: string; workspaceId: string | null };
  customer: string;
  account: string | undefined;
  invoices: Stripe.Invoice[];
  unit: bigint;
}

/** What top-ups brought, in coins, less what was given or taken back, as the payment service tells it. */
async function received(
  world: World,
  { customer, account, invoices }: Wallet,
): Promise<{ coins: number; charges: Stripe.Charge[] }> {
  const options = account === undefined ? {} : { stripeAccount: account };
  const { stripe } = world.own;
  const ofInvoices = new Set(
    invoices.flatMap(
      ({ payments }) => payments?.data.map(({ payment }) => idOf(payment.payment_intent)) ?? [],
    ),
  );
  const charges = await stripe.charges
    .list({ customer, limit: 100 }, options)
    .autoPagingToArray({ limit: 10_000 });
  const paid = charges.filter(({ status }) => status === "succeeded");
  let coins = 0;
  for (const charge of paid.filter(({ payment_intent }) => !ofInvoices.has(idOf(payment_intent)))) {
    coins += charge.amount - charge.amount_refunded;
    if (!charge.disputed) continue;
    const { data } = await stripe.disputes.list({ charge: charge.id }, options);
    coins -= data.filter(({ status }) => status === "lost").reduce((sum, { amount }) => sum + amount, 0);
  }
  return { coins, charges: paid };
}

function idOf(thing: string | { id: string } | null | undefined): string {
  return typeof thing === "string" ? thing : (thing?.id ?? "");
}

/** Balance = top-ups and free credits less what calls took and what ran out. */
async function checkBalance(book: CaseBook, world: World, wallet: Wallet): Promise<Stripe.Charge[]> {
  const { partnerId, workspaceId } = wallet.owner;
  const { coins, charges } = await received(world, wallet);
  const [sums] = await allRows(
    `select coalesce((select balance_micros from credit_accounts
                       where partner_id = $1 and workspace_id is not distinct from $2::uuid), 0)::text as balance,
            coalesce((select sum(amount_micros - coalesce(expired_micros, 0)) from credit_grants
                       where partner_id = $1 and workspace_id is not distinct from $2::uuid), 0)::text as given,
            coalesce((select sum(case when $2::uuid is null then partner_cost_micros else charge_micros end)
                        from usage_records where partner_id = $1 and ($2::uuid is null or (workspace_id = $2
                         and basis in ('plan', 'workspace_credits')))), 0)::text as used`,
    [partnerId, workspaceId],
  );
  const due = BigInt(coins) * wallet.unit + BigInt(String(sums?.given)) - BigInt(String(sums?.used));
  book.equal(sums?.balance, String(due), `${wallet.label}: the balance`);
  return charges;
}

/** A client's balance, and the platform's part of whatever it paid. */
export async function checkClientMoney(
  book: CaseBook,
  world: World,
  client: Client,
  { customer, invoices }: { customer: string | null; invoices: Stripe.Invoice[] },
): Promise<void> {
  const { label, agency } = client;
  if (customer === null) return;
  const account = agency.stripeAccountId;
  const wallet = { label, owner: ownerOf(client), customer, account, invoices, unit: agency.money.unit };
  for (const { id, amount, application_fee_amount } of await checkBalance(book, world, wallet)) {
    const fee = Math.floor((amount * agency.feePoints * 2 + 10_000) / 20_000);
    book.equal(application_fee_amount ?? 0, fee, `${label}: the platform's part of ${id} (${amount})`);
  }
}

/** The credits of an agency that pays for calls from them. */
export async function checkAgencyMoney(
  book: CaseBook,
  world: World,
  agency: Agency,
  label: string,
): Promise<void> {
  if (agency.usage !== "credits") return;
  const { partnerId } = agency.tenant;
  const [payer] = await allRows(
    "select stripe_customer_id as id from payment_customers where partner_id = $1 and workspace_id is null",
    [partnerId],
  );
  const customer = String(payer?.id);
  const invoices = await readInvoices(world, customer);
  const owner = { partnerId, workspaceId: null };
  await checkBalance(book, world, {
    label,
    owner,
    customer,
    account: undefined,
    invoices,
    unit: agency.money.unit,
  });
}
