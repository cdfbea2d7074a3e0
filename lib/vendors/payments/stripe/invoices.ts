import type Stripe from "stripe";
import { VendorError } from "@/lib/platform/vendor-error";
import type { InvoiceFacts, Payments, PaymentsAccount } from "../port";
import { idOf, on } from "./client";
import { cardOf } from "./customers";
import { ask, declineOf, isRefusal } from "./errors";
import { pageParams, toListed } from "./list";
import { toInvoice, toListedInvoice } from "./map-invoice";

type InvoiceMethods = Pick<Payments, "readInvoice" | "listInvoices" | "payInvoice" | "voidInvoice">;

/** All lines; an invoice shows its first ten itself. */
export async function linesOf(
  stripe: Stripe,
  account: PaymentsAccount,
  invoice: Stripe.Invoice,
): Promise<Stripe.InvoiceLineItem[]> {
  if (!invoice.lines.has_more || !invoice.id) return invoice.lines.data;
  const all: Stripe.InvoiceLineItem[] = [];
  for await (const line of stripe.invoices.listLineItems(invoice.id, { limit: 100 }, on(account)))
    all.push(line);
  return all;
}

export async function readInvoice(
  stripe: Stripe,
  account: PaymentsAccount,
  id: string,
): Promise<InvoiceFacts> {
  const invoice = await stripe.invoices.retrieve(
    id,
    { expand: ["payments.data.payment.payment_intent"] },
    on(account),
  );
  return toInvoice(invoice, await linesOf(stripe, account, invoice));
}

/** True where the invoice is what was wanted already: an answer to an earlier try was lost. */
async function isAlready(
  stripe: Stripe,
  account: PaymentsAccount,
  id: string,
  status: InvoiceFacts["status"],
): Promise<boolean> {
  return (await stripe.invoices.retrieve(id, {}, on(account))).status === status;
}

/** Takes what an open invoice asks from the card that is charged when nobody is there; null when that went well. */
export async function collect(
  stripe: Stripe,
  account: PaymentsAccount,
  input: { invoiceId: string; key: string },
): Promise<{ code: string } | null> {
  const { invoiceId } = input;
  const invoice = await stripe.invoices.retrieve(invoiceId, {}, on(account));
  if (invoice.status === "paid") return null;
  const card = await cardOf(stripe, account, idOf(invoice.customer) ?? "");
  if (!card) return { code: "no_card" };
  try {
    // Another card is another request: it must not be answered by what became of the one before.
    const options = on(account, `${input.key}:${card.id}`);
    await stripe.invoices.pay(invoiceId, { payment_method: card.id, off_session: true }, options);
    return null;
  } catch (error) {
    const decline = declineOf(error);
    if (decline) return { code: decline.code };
    if (isRefusal(error) && (await isAlready(stripe, account, invoiceId, "paid"))) return null;
    throw error;
  }
}

async function voidOne(stripe: Stripe, account: PaymentsAccount, input: { invoiceId: string; key: string }) {
  try {
    await stripe.invoices.voidInvoice(input.invoiceId, {}, on(account, input.key));
  } catch (error) {
    const isDone = isRefusal(error) && (await isAlready(stripe, account, input.invoiceId, "void"));
    if (!isDone) throw error;
  }
  return readInvoice(stripe, account, input.invoiceId);
}

function shown(invoice: Stripe.Invoice) {
  if (!invoice.id)
    throw new VendorError({ kind: "invalid", vendor: "payments", message: "An invoice has no id" });
  return toListedInvoice(invoice, invoice.lines.data);
}

/** Invoices as they are; those over usage are made elsewhere. */
export function invoiceMethods(stripe: Stripe): InvoiceMethods {
  return {
    readInvoice: (account, invoiceId) => ask(() => readInvoice(stripe, account, invoiceId)),
    listInvoices: (account, { customerId, ...query }) =>
      ask(async () => {
        const customer = customerId === undefined ? {} : { customer: customerId };
        const params = { ...pageParams(query), ...customer, expand: ["data.payments"] };
        return toListed(await stripe.invoices.list(params, on(account)), shown);
      }),
    payInvoice: (account, input) =>
      ask(async () => {
        const refused = await collect(stripe, account, input);
        if (refused) return { outcome: "declined", code: refused.code };
        return { outcome: "paid", invoice: await readInvoice(stripe, account, input.invoiceId) };
      }),
    voidInvoice: (account, input) => ask(() => voidOne(stripe, account, input)),
  };
}
