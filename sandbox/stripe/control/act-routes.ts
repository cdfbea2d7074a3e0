import { type Context, Hono } from "hono";
import { z } from "zod";
import { deauthorize } from "../connect/account-changes";
import { completeOnboarding, requireMore } from "../connect/onboard";
import { type ConnectedAccount, connectedAccounts, onPlatform, REQUIREMENTS } from "../connect/records";
import { showAccountV1 } from "../connect/show-account";
import { findAnywhere } from "../frame/owners";
import type { Scope } from "../frame/scope";
import { visible } from "../frame/values";
import type { StripeWorld } from "../frame/world";
import { closeDispute, openDispute } from "../payments/dispute-work";
import { charges, disputes } from "../payments/records";

const dueBody = z.strictObject({ due: z.array(z.enum(Object.keys(REQUIREMENTS))).min(1) });
const disputeBody = z.strictObject({
  charge: z.string(),
  reason: z.string().default("fraudulent"),
  inquiry: z.boolean().default(false),
});
const closeBody = z.strictObject({ won: z.boolean() });

/** What connected accounts and cardholders do by themselves, done by hand. */
export function actRoutes(world: StripeWorld): Hono {
  const routes = new Hono();
  const withAccount = (context: Context, act: (scope: Scope, account: ConnectedAccount) => void) => {
    const id = context.req.param("id") ?? "";
    const known = findAnywhere(world, (scope) => connectedAccounts(scope).get(id));
    if (!known) return context.json({ error: "There is no such account." }, 404);
    act(onPlatform(known.scope), known.found);
    return context.json(showAccountV1(known.found));
  };
  routes.post("/accounts/:id/complete", (context) => withAccount(context, completeOnboarding));
  routes.post("/accounts/:id/deauthorize", (context) => withAccount(context, deauthorize));
  routes.post("/accounts/:id/requirements", async (context) => {
    const parsed = dueBody.safeParse(await context.req.json());
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400);
    return withAccount(context, (scope, account) => requireMore(scope, account, parsed.data.due));
  });
  routes.post("/disputes", async (context) => {
    const parsed = disputeBody.safeParse(await context.req.json());
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400);
    const { charge, reason, inquiry } = parsed.data;
    const known = findAnywhere(world, (scope) => charges(scope).get(charge));
    if (!known) return context.json({ error: "There is no such charge." }, 404);
    return context.json(Object(visible(openDispute(known.scope, known.found, reason, inquiry))));
  });
  routes.post("/disputes/:id/close", async (context) => {
    const parsed = closeBody.safeParse(await context.req.json());
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400);
    const known = findAnywhere(world, (scope) => disputes(scope).get(context.req.param("id")));
    if (!known) return context.json({ error: "There is no such dispute." }, 404);
    return context.json(Object(visible(closeDispute(known.scope, known.found, parsed.data.won))));
  });
  return routes;
}
