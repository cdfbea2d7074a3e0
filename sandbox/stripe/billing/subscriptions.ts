import { z } from "zod";
import { endpoint, type Part } from "../frame/endpoint";
import { listFields, noParams, text } from "../frame/fields";
import { listPage } from "../frame/listing";
import { noSuch } from "../frame/problems";
import { readOne } from "../frame/reading";
import { mustFind } from "../frame/scope";
import { carryOut } from "./due";
import { createSubscription } from "./new-subscription";
import { type Subscription, subscriptions } from "./records";
import {
  cancelSubscription,
  pauseParams,
  pauseSubscription,
  resumeParams,
  resumeSubscription,
} from "./stop-subscription";
import {
  cancelSubscriptionParams,
  createSubscriptionParams,
  updateSubscriptionParams,
} from "./subscription-params";
import { updateSubscription } from "./update-subscription";

const listParams = z.strictObject({
  ...listFields,
  collection_method: z.enum(["charge_automatically", "send_invoice"]).optional(),
  customer: text.optional(),
  price: text.optional(),
  status: z
    .enum([
      "active",
      "all",
      "canceled",
      "ended",
      "incomplete",
      "incomplete_expired",
      "past_due",
      "paused",
      "trialing",
      "unpaid",
    ])
    .optional(),
  test_clock: text.optional(),
});

const ENDED = ["canceled", "incomplete_expired"];

function isWanted(sub: Subscription, query: z.output<typeof listParams>): boolean {
  const { status, customer, price, collection_method: method, test_clock: clock } = query;
  const isOfStatus =
    status === "all" ||
    (status === undefined && sub.status !== "canceled") ||
    (status === "ended" ? ENDED.includes(sub.status) : sub.status === status);
  return (
    isOfStatus &&
    (customer === undefined || sub.customer === customer) &&
    (price === undefined || sub.items.data.some((item) => item.price.id === price)) &&
    (method === undefined || sub.collection_method === method) &&
    (clock === undefined ? customer !== undefined || sub.test_clock === null : sub.test_clock === clock)
  );
}

const base = "/v1/subscriptions";
const itemBase = "/v1/subscription_items";

export const subscriptionPart: Part = {
  prefixes: { sub: "subscriptions" },
  tick: (scope) => carryOut(scope, null, scope.now()),
  endpoints: [
    endpoint({ method: "POST", path: base, params: createSubscriptionParams, run: createSubscription }),
    endpoint({
      method: "GET",
      path: base,
      params: listParams,
      run(scope, query) {
        const found = subscriptions(scope)
          .all()
          .filter((each) => isWanted(each, query));
        return listPage(found, query, base);
      },
    }),
    readOne(base, "subscription", subscriptions),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: updateSubscriptionParams,
      run: updateSubscription,
    }),
    endpoint({
      method: "DELETE",
      path: `${base}/:id`,
      params: cancelSubscriptionParams,
      run: cancelSubscription,
    }),
    endpoint({ method: "POST", path: `${base}/:id/pause`, params: pauseParams, run: pauseSubscription }),
    endpoint({ method: "POST", path: `${base}/:id/resume`, params: resumeParams, run: resumeSubscription }),
    endpoint({
      method: "GET",
      path: itemBase,
      params: z.strictObject({ ...listFields, subscription: text }),
      run(scope, { subscription, ...query }) {
        const sub = mustFind(subscriptions(scope), "subscription", subscription, "subscription");
        return listPage([...sub.items.data].reverse(), query, itemBase);
      },
    }),
    endpoint({
      method: "GET",
      path: `${itemBase}/:id`,
      params: noParams,
      run(scope, _, id) {
        const items = subscriptions(scope)
          .all()
          .flatMap((each) => each.items.data);
        const item = items.find((each) => each.id === id);
        if (!item) throw noSuch("subscription_item", id);
        return item;
      },
    }),
  ],
};
