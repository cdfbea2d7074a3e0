import { Hono } from "hono";
import { html } from "hono/html";
import { findAnywhere } from "../frame/owners";
import type { Scope } from "../frame/scope";
import type { StripeWorld } from "../frame/world";
import { paymentMethods } from "../payments/payment-methods";
import { type Charge, charges } from "../payments/records";
import { layout, merchantLine, money, notice, type Page } from "./layout";
import { merchantName } from "./merchant";

function row(label: string, value: string): Page {
  return html`<li><span>${label}</span><span class="amount">${value}</span></li>`;
}

function page(scope: Scope, charge: Charge): Page {
  const name = merchantName(scope);
  const method = charge.payment_method ? paymentMethods(scope).get(charge.payment_method) : undefined;
  const date = new Date(charge.created * 1000).toISOString().slice(0, 10);
  return layout(
    `Receipt from ${name}`,
    html`<main class="center">
      ${merchantLine(name)}
      <h1>Receipt</h1>
      <div class="total">${money(charge.amount_captured, charge.currency)}</div>
      <ul>
        ${charge.description ? row("For", charge.description) : ""}
        ${row("Paid on", date)}
        ${method ? row("Card", `•••• ${method.card.last4}`) : ""}
        ${charge.amount_refunded > 0 ? row("Refunded", money(charge.amount_refunded, charge.currency)) : ""}
      </ul>
    </main>`,
  );
}

/** The receipts that charges link to. */
export function receiptRoutes(world: StripeWorld): Hono {
  const routes = new Hono();
  routes.get("/:id", (context) => {
    const known = findAnywhere(world, (scope) => charges(scope).get(context.req.param("id")));
    if (!known?.found.paid) return context.html(notice("Nothing here", "There is no such payment."), 404);
    return context.html(page(known.scope, known.found));
  });
  return routes;
}
