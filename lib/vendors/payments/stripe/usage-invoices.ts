import type Stripe from "stripe";
import { roundToPayable } from "@/config/currency";
import type { UsageInvoiceInput } from "../inputs";
import type { InvoiceFacts, Payments, PaymentsAccount } from "../port";
import { on, secondsOf } from "./client";
import { ask, isAmbiguous, isRefusal } from "./errors";
import { collect, linesOf, readInvoice } from "./invoices";
import { toPayable, toPayablePart, wireCurrency } from "./money";

/** Metadata by which an invoice and its lines are found again after a lost answer, however long ago. */
const MARK = "made_from";
const PAGE = 100;
const LINES_AT_ONCE = 100;

/** The invoice an earlier try has made; none is older than what was used. */
async function findMade(stripe: Stripe, account: PaymentsAccount, input: UsageInvoiceInput) {
  const starts = input.lines.map(({ periodStart }) => secondsOf(periodStart));
  const created = starts.length > 0 ? { created: { gte: Math.min(...starts) } } : {};
  const query = { customer: input.customerId, limit: PAGE, ...created };
  for await (const invoice of stripe.invoices.list(query, on(account))) {
    if (invoice.metadata?.[MARK] === input.key) return invoice;
  }
  return undefined;
}

/** As `open`; an answer that says nothing of what was done, and that the service repeats for a day, is not believed. */
async function openOrFind(stripe: Stripe, account: PaymentsAccount, input: UsageInvoiceInput) {
  try {
    return await open(stripe, account, input);
  } catch (error) {
    const made = isAmbiguous(error) ? await findMade(stripe, account, input) : undefined;
    if (!made) throw error;
    return made;
  }
}

function open(stripe: Stripe, account: PaymentsAccount, input: UsageInvoiceInput) {
  const { currency } = input;
  const fee = toPayablePart(input.applicationFeeMicros, currency);
  return stripe.invoices.create(
    {
      customer: input.customerId,
      currency: wireCurrency(currency),
      description: input.description,
      collection_method: "charge_automatically",
      auto_advance: false,
      automatic_tax: { enabled: input.collectsTax },
      metadata: { ...input.metadata, [MARK]: input.key },
      ...(fee === undefined ? {} : { application_fee_amount: fee }),
    },
    on(account, `${input.key}:invoice`),
  );
}

/** Adds the lines that are not on the draft yet. */
async function addLines(
  stripe: Stripe,
  account: PaymentsAccount,
  invoice: Stripe.Invoice & { id: string },
  input: UsageInvoiceInput,
): Promise<void> {
  const known = await linesOf(stripe, account, invoice);
  const there = new Set(known.map((line) => line.metadata[MARK]));
  const missing = input.lines.filter((line) => !there.has(line.key));
  for (let start = 0; start < missing.length; start += LINES_AT_ONCE) {
    const lines = missing.slice(start, start + LINES_AT_ONCE).map((line) => ({
      description: line.description,
      amount: toPayable(line.amountMicros, input.currency),
      period: { start: secondsOf(line.periodStart), end: secondsOf(line.periodEnd) },
      metadata: { [MARK]: line.key },
    }));
    await stripe.invoices.addLines(
      invoice.id,
      { lines },
      on(account, `${input.key}:${lines[0]?.metadata[MARK]}`),
    );
  }
}

/** What the customer's credit pays brings no charge, so the platform has its part of the rest alone. */
async function fitFee(
  stripe: Stripe,
  account: PaymentsAccount,
  id: string,
  input: UsageInvoiceInput,
): Promise<void> {
  const { applicationFeeMicros: fee, currency } = input;
  if (fee === 0n) return;
  const { total, amount_due: due } = await stripe.invoices.retrieve(id, {}, on(account));
  if (due >= total) return;
  const part = toPayable(roundToPayable((fee * BigInt(due)) / BigInt(total), currency), currency);
  await stripe.invoices.update(id, { application_fee_amount: part }, on(account, `${input.key}:fee:${part}`));
}

async function finalize(stripe: Stripe, account: PaymentsAccount, id: string, key: string): Promise<void> {
  try {
    // From here on the service tries to collect by itself what is refused now.
    await stripe.invoices.finalizeInvoice(id, { auto_advance: true }, on(account, key));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { status } = await stripe.invoices.retrieve(id, {}, on(account));
    if (status === "draft") throw error;
  }
}

/** Goes on where an earlier try has stopped, so that it can be repeated at any time. */
async function invoiceUsage(
  stripe: Stripe,
  account: PaymentsAccount,
  input: UsageInvoiceInput,
): Promise<InvoiceFacts> {
  const made = (await findMade(stripe, account, input)) ?? (await openOrFind(stripe, account, input));
  const id = made.id ?? "";
  if (made.status === "draft") {
    await addLines(stripe, account, { ...made, id }, input);
    await fitFee(stripe, account, id, input);
    await finalize(stripe, account, id, `${input.key}:finalize`);
  }
  const invoice = await readInvoice(stripe, account, id);
  if (invoice.status !== "open" || invoice.attemptCount > 0) return invoice;
  await collect(stripe, account, { invoiceId: id, key: `${input.key}:pay` });
  return readInvoice(stripe, account, id);
}

/** Invoices over what was used in a period that is over. */
export function usageInvoiceMethods(stripe: Stripe): Pick<Payments, "invoiceUsage"> {
  return { invoiceUsage: (account, input) => ask(() => invoiceUsage(stripe, account, input)) };
}
