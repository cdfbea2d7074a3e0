import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { actOnPlan, flowPage, planList } from "../billing/portal-subscriptions";
import { type Customer, customers } from "../catalog/customers";
import { CardMistake, readCard } from "../checkout/complete-session";
import {
  configurations,
  type PortalConfiguration,
  type PortalSession,
  portalSessions,
} from "../checkout/portal";
import { change } from "../events/emit";
import { findAnywhere } from "../frame/owners";
import { StripeProblem } from "../frame/problems";
import type { Scope } from "../frame/scope";
import type { Doc } from "../frame/values";
import type { StripeWorld } from "../frame/world";
import { detach, mustOwn, type PaymentMethod, paymentMethods } from "../payments/payment-methods";
import { readCardForm } from "./checkout-routes";
import { cardFields, cardHint, layout, merchantLine, money, notice, type Page } from "./layout";
import { merchantName } from "./merchant";

const OPEN_SECONDS = 3600;

type Invoice = Doc & {
  customer: string;
  number: string | null;
  status: string;
  total: number;
  currency: string;
  created: number;
  hosted_invoice_url: string | null;
};

interface Visit {
  scope: Scope;
  session: PortalSession;
  customer: Customer;
  configuration: PortalConfiguration;
}

function visitOf(world: StripeWorld, secret: string): Visit | null {
  const known = findAnywhere(world, (scope) =>
    portalSessions(scope)
      .all()
      .find((session) => session._secret === secret),
  );
  const customer = known && customers(known.scope).get(known.found.customer);
  const configuration = known && configurations(known.scope).get(known.found.configuration);
  if (!known || !customer || !configuration || known.found.created + OPEN_SECONDS < known.scope.now())
    return null;
  return { scope: known.scope, session: known.found, customer, configuration };
}

function methodRow(method: PaymentMethod, isDefault: boolean): Page {
  const { brand, last4, exp_month: month, exp_year: year } = method.card;
  const makeDefault = isDefault
    ? html`<span class="test">Default</span>`
    : html`<button class="quiet" name="default" value="${method.id}">Make default</button>`;
  return html`<li>
    <span><b>${brand[0]?.toUpperCase()}${brand.slice(1)} &bull;&bull;&bull;&bull; ${last4}</b>
      <small>Expires ${String(month).padStart(2, "0")} / ${year}</small></span>
    <form class="inline" method="post"><span class="actions">
      ${makeDefault}<button class="quiet" name="remove" value="${method.id}">Remove</button>
    </span></form>
  </li>`;
}

function invoiceRow(invoice: Invoice): Page {
  const date = new Date(invoice.created * 1000).toISOString().slice(0, 10);
  const name = invoice.number ?? invoice.id;
  return html`<li>
    <span><b>${invoice.hosted_invoice_url ? html`<a href="${invoice.hosted_invoice_url}">${name}</a>` : name}</b>
      <small>${date}, ${invoice.status}</small></span>
    <span class="amount">${money(invoice.total, invoice.currency)}</span>
  </li>`;
}

function invoicesOf({ scope, customer }: Visit): Invoice[] {
  return scope.world.store
    .collection<Invoice>(scope.account, "invoices")
    .all()
    .filter((invoice) => invoice.customer === customer.id && invoice.status !== "draft")
    .reverse();
}

function portalPage(visit: Visit, mistake: string | null): Page {
  const flow = flowPage(visit.scope, visit.session, mistake);
  return flow ?? wholePage(visit, mistake);
}

function wholePage(visit: Visit, mistake: string | null): Page {
  const { scope, session, customer } = visit;
  const methods = paymentMethods(scope)
    .all()
    .filter((method) => method.customer === customer.id);
  const chosen = customer.invoice_settings.default_payment_method;
  const invoices = invoicesOf(visit);
  const name = merchantName(scope);
  return layout(
    `Billing with ${name}`,
    html`<main class="wide">
      ${session.return_url ? html`<a class="back" href="${session.return_url}">&larr; Return to ${name}</a>` : ""}
      ${merchantLine(name)}
      <h1>Your billing details</h1>
      <p>${customer.email ?? customer.name ?? ""}</p>
      ${mistake ? html`<div class="error" role="alert">${mistake}</div>` : ""}
      ${planList(scope, customer, visit.configuration)}
      <h2>Payment methods</h2>
      <ul class="methods">${methods.length > 0 ? methods.map((each) => methodRow(each, each.id === chosen)) : html`<li class="empty">No card yet.</li>`}</ul>
      <h2>Add a card</h2>
      <form method="post">${cardFields()}<button type="submit">Add card</button></form>
      ${cardHint}
      <h2>Invoices</h2>
      <ul>${invoices.length > 0 ? invoices.map(invoiceRow) : html`<li class="empty">No invoices yet.</li>`}</ul>
    </main>`,
  );
}

function setDefault({ scope, customer }: Visit, method: string): void {
  const invoice_settings = { ...customer.invoice_settings, default_payment_method: method };
  change(scope, customers(scope), customer, "customer.updated", { invoice_settings });
}

/** What the person pressed; answers where to go on. Throws a mistake they can put right. */
async function act(visit: Visit, context: Context): Promise<string> {
  const form = await context.req.formData();
  const { scope, customer, session, configuration } = visit;
  const field = (name: string) => (form.has(name) ? String(form.get(name)) : null);
  const pressed = { cancel: field("cancel"), keep: field("keep"), confirm: field("confirm") };
  const next = actOnPlan(scope, session, configuration, pressed);
  if (next !== null) return next;
  const own = (id: string) => mustOwn(scope, id, customer.id, "payment_method").id;
  const chosen = form.get("default");
  const removed = form.get("remove");
  if (chosen) setDefault(visit, own(String(chosen)));
  else if (removed) detach(scope, own(String(removed)));
  else await addCard(visit, context);
  return session.url;
}

async function addCard(visit: Visit, context: Context): Promise<void> {
  const { scope, customer } = visit;
  const method = readCard(scope, await readCardForm(context));
  mustOwn(scope, method.id, customer.id, "payment_method", { attach: true });
  method._isSetUp = true;
  paymentMethods(scope).put(method);
  setDefault(visit, method.id);
}

/** The pages on which people look after their cards and invoices. */
export function portalRoutes(world: StripeWorld): Hono {
  const routes = new Hono();
  const gone = (context: Context) =>
    context.html(notice("This page has expired", "Open it again from where you came."), 410);
  routes.get("/:secret", (context) => {
    const visit = visitOf(world, context.req.param("secret"));
    return visit ? context.html(portalPage(visit, null)) : gone(context);
  });
  routes.post("/:secret", async (context) => {
    const visit = visitOf(world, context.req.param("secret"));
    if (!visit) return gone(context);
    try {
      return context.redirect(await act(visit, context), 303);
    } catch (error) {
      const isMistake = error instanceof CardMistake || error instanceof StripeProblem;
      if (!isMistake) throw error;
      return context.html(portalPage(visit, error.message), 422);
    }
  });
  return routes;
}
