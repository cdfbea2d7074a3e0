import { html } from "hono/html";
import { customers } from "../catalog/customers";
import { prices } from "../catalog/prices";
import type { CheckoutSession, LineItem } from "../checkout/records";
import type { Scope } from "../frame/scope";
import { cardFields, cardHint, layout, merchantLine, money, type Page } from "./layout";
import { merchantName } from "./merchant";

function every(count: number, interval: string): string {
  return count === 1 ? `per ${interval}` : `every ${count} ${interval}s`;
}

function lineRow(scope: Scope, line: LineItem): Page {
  const price = prices(scope).get(line._price);
  const recurring = price?.recurring;
  const rhythm = recurring ? every(recurring.interval_count, recurring.interval) : "";
  const isMetered = recurring?.usage_type === "metered";
  const quantity = line.quantity === null || line.quantity === 1 ? "" : `Qty ${line.quantity}`;
  const details = [quantity, rhythm].filter(Boolean).join(", ");
  return html`<li>
    <span><b>${line.description}</b>${details ? html`<small>${details}</small>` : ""}</span>
    <span class="amount">${isMetered ? "Billed by usage" : money(line.amount_total, line.currency)}</span>
  </li>`;
}

function summary(scope: Scope, session: CheckoutSession): Page {
  if (session.mode === "setup") {
    return html`<h1>Save a card</h1>
      <p>It will be used for what you owe later. Nothing is charged today.</p>`;
  }
  const total = money(session.amount_total ?? 0, session.currency ?? "usd");
  return html`<p>${session.mode === "subscription" ? "Due today" : "Pay"}</p>
    <div class="total">${total}</div>
    <ul>
      ${session._lines.map((line) => lineRow(scope, line))}
      <li class="sum"><span>Total</span><span class="amount">${total}</span></li>
    </ul>`;
}

const countryField = html`<label>Country
    <input name="country" value="US" minlength="2" maxlength="2" autocomplete="country" required />
  </label>`;

function buttonOf(session: CheckoutSession): string {
  if (session.mode === "setup") return "Save card";
  if (session.mode === "subscription") return "Subscribe";
  return `Pay ${money(session.amount_total ?? 0, session.currency ?? "usd")}`;
}

/** The page on which a session is completed; `mistake` is what went wrong with the last try. */
export function checkoutPage(scope: Scope, session: CheckoutSession, mistake: string | null): Page {
  const known = session.customer ? customers(scope).get(session.customer)?.email : null;
  const email = known ?? session.customer_email;
  const typed = session.customer_details?.email ?? "";
  const back = session.cancel_url ? html`<a class="back" href="${session.cancel_url}">&larr; Back</a>` : "";
  return layout(
    `Pay ${merchantName(scope)}`,
    html`<main class="split">
      <section>
        <div class="inner">${back}${merchantLine(merchantName(scope))}${summary(scope, session)}</div>
      </section>
      <section>
        <div class="inner">
          <h1>${session.mode === "setup" ? "Card details" : "Payment details"}</h1>
          ${mistake ? html`<div class="error" role="alert">${mistake}</div>` : ""}
          <form method="post">
            <label>Email
              <input type="email" name="email" value="${email ?? typed}" ${email ? "readonly" : ""} required />
            </label>
            ${cardFields()}
            ${session._keepsAddress ? countryField : ""}
            <button type="submit">${buttonOf(session)}</button>
          </form>
          ${cardHint}
        </div>
      </section>
    </main>`,
  );
}
