import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { invoiceRoutes } from "./billing/invoice-routes";
import { dispatch } from "./frame/dispatch";
import type { Part } from "./frame/endpoint";
import type { StripeWorld } from "./frame/world";
import { authenticateRoutes } from "./pages/authenticate-routes";
import { checkoutRoutes } from "./pages/checkout-routes";
import { onboardingRoutes } from "./pages/onboarding-routes";
import { portalRoutes } from "./pages/portal-routes";
import { receiptRoutes } from "./pages/receipt-routes";

type Env = { Bindings: HttpBindings };

async function answerApi(world: StripeWorld, parts: readonly Part[], context: Context<Env>) {
  const url = new URL(context.req.url);
  const answer = await dispatch(world, parts, {
    method: context.req.method,
    path: url.pathname,
    query: url.search.slice(1),
    body: await context.req.text(),
    header: (name) => context.req.header(name),
  });
  if (!answer) {
    context.env.incoming.socket.destroy();
    return context.body(null);
  }
  // The API answers with codes that have a body only.
  return context.json(answer.body, answer.status as ContentfulStatusCode, answer.headers);
}

/** The whole HTTP surface: the API, the hosted pages and what tests turn. */
export function createStripeApp(options: {
  world: StripeWorld;
  parts: readonly Part[];
  control: Hono;
}): Hono<Env> {
  const { world, parts } = options;
  const app = new Hono<Env>();
  app.route("/_sandbox", options.control);
  app.route("/c/pay", checkoutRoutes(world));
  app.route("/i", invoiceRoutes(world));
  app.route("/authenticate", authenticateRoutes(world));
  app.route("/p/session", portalRoutes(world));
  app.route("/setup", onboardingRoutes(world));
  app.route("/receipts", receiptRoutes(world));
  app.all("/v1/*", (context) => answerApi(world, parts, context));
  app.all("/oauth/*", (context) => answerApi(world, parts, context));
  app.all("/v2/*", (context) => answerApi(world, parts, context));
  app.onError((error, context) => {
    if (!world.stopping.signal.aborted) console.error("The stripe stand-in failed", error);
    const fields = { type: "api_error", message: "An unknown error occurred" };
    return context.json({ error: fields }, 500);
  });
  return app;
}
