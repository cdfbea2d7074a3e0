import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { CardMistake, readCard } from "../checkout/complete-session";
import { findAnywhere } from "../frame/owners";
import { StripeProblem } from "../frame/problems";
import { atClock, type Scope } from "../frame/scope";
import { isBag } from "../frame/values";
import type { StripeWorld } from "../frame/world";
import { readCardForm } from "../pages/checkout-routes";
import { cardFields, cardHint, layout, merchantLine, money, notice, type Page } from "../pages/layout";
import { merchantName } from "../pages/merchant";
import { paymentIntents } from "../payments/records";
import { collect } from "./collect-invoice";
import { invoicePdf } from "./invoice-pdf";
import { type Invoice, invoices } from "./records";
import { openPayment } from "./settle-invoice";

interface Visit {
  scope: Scope;
  invoice: Invoice;
}

/** Pages are found by the whole address, whose last part nobody can guess. */
function visitOf(world: StripeWorld, context: Context): Visit | null {
  const page = new URL(context.req.url).pathname.replace(/\/pdf$/, "");
  const known = findAnywhere(world, (scope) => {
    const invoice = invoices(scope).get(context.req.param("id") ?? "");
    return invoice?.hosted_invoice_url?.endsWith(page) ? invoice : undefined;
  });
  return known && { scope: atClock(known.scope, known.found.test_clock), invoice: known.found };
}

function invoicePage({ scope, invoice }: Visit, mistake: string | null): Page {
  const name = merchantName(scope);
  const isOpen = invoice.status === "open";
  return layout(
    `Invoice ${invoice.number ?? ""}`,
    html`<main class="wide">
      ${merchantLine(name)}
      <h1>Invoice ${invoice.number}</h1>
      <div class="total">${money(isOpen ? invoice.amount_remaining : invoice.total, invoice.currency)}</div>
      <p>${isOpen ? "Due" : `This invoice is ${invoice.status}.`} <a href="${invoice.invoice_pdf}">Download PDF</a></p>
      <ul>
        ${invoice._lines.map(
          (line) =>
            html`<li><span>${line.description}</span><span class="amount">${money(line.amount, line.currency)}</span></li>`,
        )}
        <li class="sum"><span>Total</span><span class="amount">${money(invoice.total, invoice.currency)}</span></li>
      </ul>
      ${mistake ? html`<div class="error" role="alert">${mistake}</div>` : ""}
      ${isOpen ? html`<form method="post">${cardFields()}<button type="submit">Pay</button></form>${cardHint}` : ""}
    </main>`,
  );
}

/** Pays with a card that was typed; answers where to go on. Throws a mistake the person can put right. */
async function payByForm({ scope, invoice }: Visit, context: Context): Promise<string> {
  const method = readCard(scope, await readCardForm(context));
  collect(scope, invoice, method, { offSession: false });
  const payment = openPayment(scope, invoice);
  const intent = payment && paymentIntents(scope).get(payment.payment.payment_intent);
  const action = intent?.status === "requires_action" ? intent.next_action?.redirect_to_url : null;
  return isBag(action) ? String(action.url) : String(invoice.hosted_invoice_url);
}

/** The pages of invoices, with their PDFs. */
export function invoiceRoutes(world: StripeWorld): Hono {
  const routes = new Hono();
  const path = "/:account/:id/:secret";
  const unknown = (context: Context) =>
    context.html(notice("Nothing here", "The address of this page is not complete."), 404);
  routes.get(path, (context) => {
    const visit = visitOf(world, context);
    return visit ? context.html(invoicePage(visit, null)) : unknown(context);
  });
  routes.get(`${path}/pdf`, (context) => {
    const visit = visitOf(world, context);
    if (!visit) return unknown(context);
    const name = `Invoice-${visit.invoice.number}.pdf`;
    return context.body(invoicePdf(visit.scope, visit.invoice), 200, {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name}"`,
    });
  });
  routes.post(path, async (context) => {
    const visit = visitOf(world, context);
    if (visit?.invoice.status !== "open") return unknown(context);
    try {
      return context.redirect(await payByForm(visit, context), 303);
    } catch (error) {
      const isMistake = error instanceof CardMistake || error instanceof StripeProblem;
      if (!isMistake) throw error;
      return context.html(invoicePage(visit, error.message), 422);
    }
  });
  return routes;
}
