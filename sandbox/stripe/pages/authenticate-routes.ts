import { Hono } from "hono";
import { html } from "hono/html";
import { backgroundScope } from "../frame/scope";
import type { StripeWorld } from "../frame/world";
import { findWaiting, type Waiting } from "../payments/authenticate";
import { layout, notice, type Page } from "./layout";

function page(): Page {
  return layout(
    "Is it you?",
    html`<main class="center">
      <h1>Is it you?</h1>
      <p>Here the bank of the cardholder would ask for a code or a look at their telephone.</p>
      <form method="post"><button name="answer" value="yes">Complete authentication</button></form>
      <p></p>
      <form method="post"><button class="quiet" name="answer" value="no">Fail authentication</button></form>
    </main>`,
  );
}

function onward(waiting: Waiting, id: string, isProven: boolean): string | null {
  if (!waiting.returnUrl) return null;
  const url = new URL(waiting.returnUrl);
  url.searchParams.set(waiting.kind, id);
  url.searchParams.set(`${waiting.kind}_client_secret`, waiting.clientSecret);
  url.searchParams.set("redirect_status", isProven ? "succeeded" : "failed");
  return url.toString();
}

/** The page of the cardholder's bank. */
export function authenticateRoutes(world: StripeWorld): Hono {
  const routes = new Hono();
  const path = "/:platform/:account/:id";
  const over = notice("Nothing to do", "This payment no longer waits for you.");
  routes.get(path, (context) => {
    const { platform, account, id } = context.req.param();
    const waiting = findWaiting(backgroundScope(world, platform, account), id);
    return waiting ? context.html(page()) : context.html(over, 410);
  });
  routes.post(path, async (context) => {
    const { platform, account, id } = context.req.param();
    const isProven = (await context.req.formData()).get("answer") === "yes";
    const waiting = findWaiting(backgroundScope(world, platform, account), id);
    if (!waiting) return context.html(over, 410);
    const isDone = waiting.answer(isProven);
    const url = onward(waiting, id, isDone);
    return url ? context.redirect(url, 303) : context.html(notice("Thank you", "You can close this page."));
  });
  return routes;
}
