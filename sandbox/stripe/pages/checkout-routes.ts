import { type Context, Hono } from "hono";
import { type CardForm, CardMistake, paySession, resumeSession } from "../checkout/complete-session";
import { type CheckoutSession, checkoutSessions } from "../checkout/records";
import { findAnywhere } from "../frame/owners";
import type { Scope } from "../frame/scope";
import type { StripeWorld } from "../frame/world";
import { checkoutPage } from "./checkout-page";
import { notice } from "./layout";

function find(world: StripeWorld, id: string): { scope: Scope; found: CheckoutSession } | null {
  return findAnywhere(world, (scope) => checkoutSessions(scope).get(id));
}

function successUrl(session: CheckoutSession): string {
  return (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

const isOver = (scope: Scope, session: CheckoutSession) =>
  session.status !== "open" || session.expires_at <= scope.now();

/** Reads a posted card; spaces and dashes in its number do not matter. */
export async function readCardForm(context: Context): Promise<CardForm> {
  const form = await context.req.formData();
  const field = (name: string) => String(form.get(name) ?? "").trim();
  return {
    email: field("email"),
    name: field("name"),
    number: field("number").replaceAll(/[\s-]/g, ""),
    expiry: field("expiry"),
    country: field("country").toUpperCase().slice(0, 2),
  };
}

/** The pages of Checkout. */
export function checkoutRoutes(world: StripeWorld): Hono {
  const routes = new Hono();
  const gone = (context: Context) =>
    context.html(notice("This page has expired", "The payment was completed, or it took too long."), 410);
  const unknown = (context: Context) =>
    context.html(notice("Nothing here", "The address of this page is not complete."), 404);
  routes.get("/:id", (context) => {
    const session = find(world, context.req.param("id"));
    if (!session) return unknown(context);
    if (isOver(session.scope, session.found)) return gone(context);
    return context.html(checkoutPage(session.scope, session.found, null));
  });
  routes.post("/:id", async (context) => {
    const form = await readCardForm(context);
    const session = find(world, context.req.param("id"));
    if (!session) return unknown(context);
    const { scope, found } = session;
    if (isOver(scope, found)) return gone(context);
    try {
      const progress = paySession(scope, found, form);
      return context.redirect(progress.kind === "ask" ? progress.url : successUrl(found), 303);
    } catch (error) {
      if (!(error instanceof CardMistake)) throw error;
      return context.html(checkoutPage(scope, found, error.message), 422);
    }
  });
  routes.get("/:id/return", (context) => {
    const session = find(world, context.req.param("id"));
    if (!session) return unknown(context);
    const { scope, found } = session;
    resumeSession(scope, found, context.req.query("redirect_status") === "succeeded");
    if (found.status === "complete") return context.redirect(successUrl(found), 303);
    const mistake = "We could not make sure that it is you. Please try another card.";
    return context.html(checkoutPage(scope, found, mistake), 422);
  });
  return routes;
}
