import { html } from "hono/html";
import { z } from "zod";
import type { Customer } from "../catalog/customers";
import { prices } from "../catalog/prices";
import type { PortalConfiguration, PortalSession } from "../checkout/portal";
import { integer, text, url } from "../frame/fields";
import { invalidRequest, noSuch } from "../frame/problems";
import { mustFind, type Scope } from "../frame/scope";
import { isBag } from "../frame/values";
import { layout, merchantLine, money, type Page } from "../pages/layout";
import { merchantName } from "../pages/merchant";
import { productName } from "./lines";
import { type Subscription, subscriptions } from "./records";
import { cancelSubscription } from "./stop-subscription";
import { periodOf } from "./subscription-items";
import { isLive } from "./subscription-state";
import { updateSubscription } from "./update-subscription";

/** The one thing a portal session may be opened for. */
export const portalFlow = z.strictObject({
  type: z.enum(["payment_method_update", "subscription_cancel", "subscription_update_confirm"]),
  after_completion: z
    .strictObject({ type: z.enum(["redirect"]), redirect: z.strictObject({ return_url: url }) })
    .optional(),
  subscription_cancel: z.strictObject({ subscription: text }).optional(),
  subscription_update_confirm: z
    .strictObject({
      subscription: text,
      items: z
        .array(z.strictObject({ id: text, price: text.optional(), quantity: integer.optional() }))
        .length(1),
    })
    .optional(),
});

export type PortalFlow = z.output<typeof portalFlow>;

function isEnabled(configuration: PortalConfiguration, feature: string): boolean {
  const found = configuration.features[feature];
  return isBag(found) && found.enabled === true;
}

/** Throws 400 for a flow that the configuration or the customer does not allow. */
export function checkFlow(
  scope: Scope,
  flow: PortalFlow,
  customer: string,
  configuration: PortalConfiguration,
): void {
  if (flow.type === "payment_method_update") return;
  const wanted = flow[flow.type];
  const param = `flow_data[${flow.type}]`;
  if (!wanted) throw invalidRequest(`Missing required param: ${param}.`, "parameter_missing", param);
  const feature = flow.type === "subscription_cancel" ? flow.type : "subscription_update";
  if (!isEnabled(configuration, feature)) {
    throw invalidRequest(
      `This portal configuration does not have \`${feature}\` enabled.`,
      undefined,
      "flow_data[type]",
    );
  }
  const sub = subscriptions(scope).get(wanted.subscription);
  if (sub?.customer !== customer) throw noSuch("subscription", wanted.subscription, `${param}[subscription]`);
  if (flow.type === "subscription_cancel" && (sub.cancel_at !== null || !isLive(sub))) {
    throw invalidRequest(
      "This subscription is already set to be cancelled.",
      undefined,
      `${param}[subscription]`,
    );
  }
}

const dateOf = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);

function nameOf(scope: Scope, sub: Subscription): string {
  return sub.items.data.map((item) => productName(scope, item.price)).join(", ");
}

function row(scope: Scope, sub: Subscription, mayCancel: boolean): Page {
  const ends = sub.cancel_at !== null;
  const words = ends ? `Ends on ${dateOf(sub.cancel_at ?? 0)}` : `Renews on ${dateOf(periodOf(sub).end)}`;
  const button = ends
    ? html`<button class="quiet" name="keep" value="${sub.id}">Keep plan</button>`
    : html`<button class="quiet" name="cancel" value="${sub.id}">Cancel plan</button>`;
  return html`<li>
    <span><b>${nameOf(scope, sub)}</b><small>${sub.status.replaceAll("_", " ")}. ${words}</small></span>
    ${mayCancel ? html`<form class="inline" method="post">${button}</form>` : ""}
  </li>`;
}

/** The plans of a customer, as the portal lists them. */
export function planList(scope: Scope, customer: Customer, configuration: PortalConfiguration): Page {
  const own = subscriptions(scope)
    .all()
    .filter((sub) => sub.customer === customer.id && isLive(sub));
  if (own.length === 0) return html``;
  const mayCancel = isEnabled(configuration, "subscription_cancel");
  return html`<h2>Plans</h2><ul>${own.map((sub) => row(scope, sub, mayCancel))}</ul>`;
}

function changeWords(scope: Scope, flow: PortalFlow): string {
  const [item] = flow.subscription_update_confirm?.items ?? [];
  const price = item?.price ? prices(scope).get(item.price) : undefined;
  if (!price) return `${item?.quantity ?? 1} from now on`;
  return `${productName(scope, price)}, ${money(price.unit_amount ?? 0, price.currency)} per ${price.recurring?.interval}`;
}

/** The page of a session that was opened for one change only; null for others. */
export function flowPage(scope: Scope, session: PortalSession, mistake: string | null): Page | null {
  const flow = session._flow;
  if (flow?.type !== "subscription_cancel" && flow?.type !== "subscription_update_confirm") return null;
  const sub = subscriptions(scope).get(flow[flow.type]?.subscription ?? "");
  if (!sub) return null;
  const isCancel = flow.type === "subscription_cancel";
  const title = isCancel ? "Cancel your plan" : "Confirm your change";
  const name = nameOf(scope, sub);
  return layout(
    title,
    html`<main class="center">
      ${merchantLine(merchantName(scope))}
      <h1>${title}</h1>
      <p>${isCancel ? `${name} stays until ${dateOf(periodOf(sub).end)}.` : `${name} becomes ${changeWords(scope, flow)}.`}</p>
      ${mistake ? html`<div class="error" role="alert">${mistake}</div>` : ""}
      <form method="post">
        <button name="${isCancel ? "cancel" : "confirm"}" value="${sub.id}">${isCancel ? "Cancel plan" : "Confirm"}</button>
      </form>
    </main>`,
  );
}

function cancel(scope: Scope, sub: Subscription, configuration: PortalConfiguration): void {
  const feature = configuration.features.subscription_cancel;
  if (!isEnabled(configuration, "subscription_cancel"))
    throw invalidRequest("Plans cannot be cancelled here.");
  if (isBag(feature) && feature.mode === "immediately") cancelSubscription(scope, {}, sub.id);
  else updateSubscription(scope, { cancel_at_period_end: true }, sub.id);
}

/** Does what was pressed about a plan; answers where to go on, or null when it was about something else. */
export function actOnPlan(
  scope: Scope,
  session: PortalSession,
  configuration: PortalConfiguration,
  pressed: { cancel: string | null; keep: string | null; confirm: string | null },
): string | null {
  const id = pressed.cancel ?? pressed.keep ?? pressed.confirm;
  if (id === null) return null;
  const sub = mustFind(subscriptions(scope), "subscription", id, "subscription");
  if (sub.customer !== session.customer) throw noSuch("subscription", id, "subscription");
  if (pressed.cancel !== null) cancel(scope, sub, configuration);
  else if (pressed.keep !== null) updateSubscription(scope, { cancel_at_period_end: false }, id);
  else {
    const wanted = session._flow?.subscription_update_confirm;
    if (wanted?.subscription !== id) throw invalidRequest("There is no change to confirm.");
    updateSubscription(scope, { items: wanted.items, proration_behavior: "always_invoice" }, id);
  }
  return session._flow?.after_completion?.redirect.return_url ?? session.url;
}
