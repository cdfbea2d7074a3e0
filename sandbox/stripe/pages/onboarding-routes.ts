import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { type AccountLink, accountLinks } from "../connect/account-links";
import { type Told, takeAnswers, tellReturn } from "../connect/onboard";
import { type ConnectedAccount, connectedAccounts } from "../connect/records";
import { currentlyDue } from "../connect/show-account";
import { randomText } from "../frame/ids";
import { findAnywhere } from "../frame/owners";
import type { Scope } from "../frame/scope";
import type { StripeWorld } from "../frame/world";
import { layout, merchantLine, notice, type Page } from "./layout";

interface Visit {
  scope: Scope;
  link: AccountLink;
  account: ConnectedAccount;
}

function find(world: StripeWorld, fits: (link: AccountLink) => boolean): Visit | null {
  const known = findAnywhere(world, (scope) => accountLinks(scope).all().find(fits));
  const account = known && connectedAccounts(known.scope).get(known.found.account);
  return known && account ? { scope: known.scope, link: known.found, account } : null;
}

function field(label: string, name: string, placeholder: string): Page {
  return html`<label>${label}<input name="${name}" placeholder="${placeholder}" autocomplete="off" /></label>`;
}

function page(account: ConnectedAccount): Page {
  const due = currentlyDue(account);
  const isWrong = account._wrong.length > 0;
  return layout(
    "Set up payments",
    html`<main class="center">
      ${merchantLine(account.display_name ?? account.contact_email ?? "Your business")}
      <h1>Set up payments</h1>
      <p>${due.length === 0 ? "Everything was told. You can go back." : "Tell us about your business to take payments. What you leave empty is asked for later."}</p>
      ${isWrong ? html`<div class="error" role="alert">We could not verify who you are. Please submit again.</div>` : ""}
      <form method="post">
        ${field("Registered business name", "businessName", "Acme Agency LLC")}
        ${field("Website", "website", "https://acme.example")}
        <div class="pair">
          ${field("First name", "givenName", "Ada")}${field("Last name", "surname", "Owner")}
        </div>
        ${field("Bank account", "bankAccount", "000123456789")}
        <label>What the check of your identity says
          <select name="identity">
            <option value="verified">It is verified</option>
            <option value="failed">It cannot be verified</option>
          </select>
        </label>
        <label><input type="checkbox" name="terms" value="yes" />I agree to the terms of service</label>
        <button name="action" value="submit">Agree and submit</button>
        <p></p>
        <button class="quiet" name="action" value="later">Save and finish later</button>
      </form>
    </main>`,
  );
}

async function readAnswers(context: Context): Promise<{ told: Told; isFinal: boolean }> {
  const form = await context.req.formData();
  const value = (name: string) => String(form.get(name) ?? "").trim();
  const told = {
    businessName: value("businessName"),
    website: value("website"),
    givenName: value("givenName"),
    surname: value("surname"),
    bankAccount: value("bankAccount"),
    acceptsTerms: value("terms") === "yes",
    isVerified: value("identity") !== "failed",
  };
  return { told, isFinal: value("action") === "submit" };
}

/** The pages on which the owner of a connected account tells what is asked. */
export function onboardingRoutes(world: StripeWorld): Hono {
  const routes = new Hono();
  const unknown = (context: Context) => context.html(notice("Nothing here", "Ask for a new link."), 404);
  routes.get("/s/:token", (context) => {
    const visit = find(world, (link) => link.token === context.req.param("token"));
    if (!visit) return unknown(context);
    const { scope, link } = visit;
    if (link.visit !== null || link.expiresAt <= scope.now()) return context.redirect(link.refreshUrl, 303);
    link.visit = randomText(24);
    accountLinks(scope).put(link);
    return context.redirect(`/setup/f/${link.visit}`, 303);
  });
  routes.get("/f/:visit", (context) => {
    const visit = find(world, (link) => link.visit === context.req.param("visit"));
    return visit ? context.html(page(visit.account)) : unknown(context);
  });
  routes.post("/f/:visit", async (context) => {
    const { told, isFinal } = await readAnswers(context);
    const visit = find(world, (link) => link.visit === context.req.param("visit"));
    if (!visit) return unknown(context);
    takeAnswers(visit.scope, visit.account, told, isFinal);
    tellReturn(visit.scope, visit.account);
    const { returnUrl } = visit.link;
    return returnUrl
      ? context.redirect(returnUrl, 303)
      : context.html(notice("Thank you", "You can close this page."));
  });
  return routes;
}
