import type { Customer } from "../catalog/customers";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest, noSuch } from "../frame/problems";
import type { Scope } from "../frame/scope";
import { cycleLines } from "./billing-cycle";
import { periodAround } from "./periods";
import { chargeFor, creditFor, usageSoFar } from "./proration";
import type { InvoiceItem, Line, Period, Subscription, SubscriptionItem } from "./records";
import { mustBeAhead } from "./subscription-checks";
import {
  checkItems,
  inPeriod,
  newItem,
  periodOf,
  priced,
  recurringPrice,
  rhythmOf,
} from "./subscription-items";
import type { UpdateSubscriptionParams } from "./subscription-params";

/** What a change of a subscription means, before anything is done. */
export interface Plan {
  items: SubscriptionItem[];
  /** Credits and debits of the change. */
  prorations: InvoiceItem[];
  /** The whole period that begins with the change; empty where the period goes on. */
  lines: Line[];
  /** True where the change is invoiced at once. */
  isInvoiced: boolean;
  changes: Partial<Subscription>;
}

type ItemParams = NonNullable<UpdateSubscriptionParams["items"]>;

function changedItem(
  scope: Scope,
  item: SubscriptionItem,
  params: ItemParams[number],
  name: string,
): SubscriptionItem {
  const isRepriced = params.price !== undefined || params.price_data !== undefined;
  const price = isRepriced ? recurringPrice(scope, params, name) : item.price;
  const { quantity: before, ...rest } = item;
  const isMetered = price.recurring?.usage_type === "metered";
  const quantity = params.quantity ?? (isMetered ? undefined : before);
  return {
    ...rest,
    ...priced(price, quantity, name),
    metadata: mergeMetadata(item.metadata, params.metadata),
  };
}

/** The items after the change, and which of those before it were touched. */
function readItems(scope: Scope, sub: Subscription, wanted: ItemParams, period: Period) {
  const after = new Map(sub.items.data.map((item) => [item.id, item]));
  const forgiven = new Set<string>();
  for (const [index, params] of wanted.entries()) {
    const name = `items[${index}]`;
    if (params.id === undefined) {
      const made = newItem(scope, sub.id, params, { name, period });
      after.set(made.id, made);
      continue;
    }
    const item = sub.items.data.find((each) => each.id === params.id);
    if (!item) throw noSuch("subscription_item", params.id, `${name}[id]`);
    if (params.deleted) after.delete(item.id);
    else after.set(item.id, changedItem(scope, item, params, name));
    if (params.clear_usage) forgiven.add(item.id);
  }
  const items = [...after.values()];
  checkItems(items);
  return { items, forgiven };
}

function isSame(before: SubscriptionItem | undefined, after: SubscriptionItem | undefined): boolean {
  return before?.price.id === after?.price.id && before?.quantity === after?.quantity;
}

function prorationsOf(
  scope: Scope,
  at: { sub: Subscription; customer: Customer; at: number },
  after: readonly SubscriptionItem[],
  options: { forgiven: ReadonlySet<string>; isWholePeriod: boolean; isFree: boolean },
): InvoiceItem[] {
  const before = at.sub.items.data;
  const find = (items: readonly SubscriptionItem[], id: string) => items.find((each) => each.id === id);
  const gone = before.filter((item) => options.isWholePeriod || !isSame(item, find(after, item.id)));
  const come = options.isWholePeriod ? [] : after.filter((item) => !isSame(find(before, item.id), item));
  const used = gone
    .filter((item) => !options.forgiven.has(item.id) && !isSame(item, find(after, item.id)))
    .flatMap((item) => (at.sub.status === "trialing" ? [] : usageSoFar(scope, at, item)));
  if (options.isFree) return used;
  return [
    ...used,
    ...gone.flatMap((item) => creditFor(scope, at, item)),
    ...come.flatMap((item) => chargeFor(scope, at, item)),
  ];
}

function checkDate(sub: Subscription, at: number): void {
  const { start, end } = periodOf(sub);
  if (at >= start && at <= end) return;
  throw invalidRequest(
    "The `proration_date` must be within the current period of the subscription.",
    undefined,
    "proration_date",
  );
}

function trialPeriod(scope: Scope, sub: Subscription, params: UpdateSubscriptionParams): number | null {
  const { trial_end: end } = params;
  if (end === undefined || end === "now") return null;
  mustBeAhead(scope, end, "trial_end");
  if (sub.status === "past_due" || sub.status === "unpaid") {
    throw invalidRequest("A subscription that is owed for cannot go on trial.", undefined, "trial_end");
  }
  return end;
}

/** Works out a change. Throws 400 for one that cannot be made. */
export function planUpdate(
  scope: Scope,
  sub: Subscription,
  customer: Customer,
  params: UpdateSubscriptionParams,
): Plan {
  const at = params.proration_date ?? scope.now();
  checkDate(sub, at);
  const current = periodOf(sub);
  const { items, forgiven } = readItems(scope, sub, params.items ?? [], current);
  const newTrialEnd = trialPeriod(scope, sub, params);
  const endsTrial = params.trial_end === "now" && sub.status === "trialing";
  const before = rhythmOf(sub.items.data);
  const now = rhythmOf(items);
  const isOtherRhythm = before.interval !== now.interval || before.interval_count !== now.interval_count;
  const isOnTrial = sub.status === "trialing" && !endsTrial;
  const isRestarted =
    newTrialEnd === null &&
    !isOnTrial &&
    (endsTrial || isOtherRhythm || params.billing_cycle_anchor === "now");
  const behavior = params.proration_behavior ?? "create_prorations";
  const isFree = behavior === "none" || sub.status === "trialing";
  const isWholePeriod = isRestarted || (newTrialEnd !== null && sub.status !== "trialing");
  const change = { sub, customer, at };
  const prorations = prorationsOf(scope, change, items, { forgiven, isWholePeriod, isFree });
  const always = behavior === "always_invoice" && prorations.length > 0;
  if (newTrialEnd !== null) {
    const period = { start: scope.now(), end: newTrialEnd };
    const trial_start = sub.trial_start ?? scope.now();
    const changes = { status: "trialing" as const, trial_end: newTrialEnd, trial_start };
    return {
      items: inPeriod(items, period),
      prorations,
      lines: [],
      isInvoiced: always,
      changes: { ...changes, billing_cycle_anchor: newTrialEnd, _isTrialEndTold: false },
    };
  }
  if (!isRestarted) return { items, prorations, lines: [], isInvoiced: always, changes: {} };
  const anchor = scope.now();
  const period = periodAround(anchor, now, anchor);
  const restarted = inPeriod(items, period);
  const used = sub.status === "trialing" ? null : { start: current.start, end: anchor };
  const lines = cycleLines(scope, { ...sub, items: { ...sub.items, data: restarted } }, period, used);
  const changes = endsTrial ? { status: "active" as const, trial_end: anchor } : {};
  return {
    items: restarted,
    prorations,
    lines,
    isInvoiced: true,
    changes: { ...changes, billing_cycle_anchor: anchor },
  };
}
