import { z } from "zod";
import { prices } from "../catalog/prices";
import { endpoint, type Part } from "../frame/endpoint";
import { listFields, metadata, noParams, text } from "../frame/fields";
import { embeddedList, listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne } from "../frame/reading";
import { mustFind, type Scope } from "../frame/scope";
import { expireSession } from "./complete-session";
import { createParams, createSession } from "./create-session";
import { checkoutSessions, type LineItem } from "./records";

const base = "/v1/checkout/sessions";

function shownLine(scope: Scope, line: LineItem) {
  return { ...line, price: prices(scope).get(line._price) ?? null };
}

function linesOf(scope: Scope, id: string) {
  const session = mustFind(checkoutSessions(scope), "checkout.session", id);
  return session._lines.map((line) => shownLine(scope, line));
}

export const checkoutPart: Part = {
  prefixes: { cs_test: "checkout_sessions" },
  includes: {
    "checkout.session": {
      line_items: (scope, doc) => embeddedList(linesOf(scope, doc.id), `${base}/${doc.id}/line_items`),
    },
  },
  tick(scope) {
    for (const session of checkoutSessions(scope).all()) {
      if (session.status === "open" && session.expires_at <= scope.now()) expireSession(scope, session);
    }
  },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createParams, run: createSession }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject({
        ...listFields,
        customer: text.optional(),
        payment_intent: text.optional(),
        status: z.enum(["complete", "expired", "open"]).optional(),
        subscription: text.optional(),
      }),
      run(scope, { customer, payment_intent: intent, status, subscription, ...query }) {
        const found = checkoutSessions(scope)
          .all()
          .filter((each) => customer === undefined || each.customer === customer)
          .filter((each) => intent === undefined || each.payment_intent === intent)
          .filter((each) => subscription === undefined || each.subscription === subscription)
          .filter((each) => status === undefined || each.status === status);
        return listPage(found, query, base);
      },
    }),
    readOne(base, "checkout.session", checkoutSessions),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: z.strictObject({ metadata }),
      run(scope, params, id) {
        const session = mustFind(checkoutSessions(scope), "checkout.session", id);
        session.metadata = mergeMetadata(session.metadata, params.metadata);
        return checkoutSessions(scope).put(session);
      },
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id/expire`,
      params: noParams,
      run(scope, _, id) {
        const session = mustFind(checkoutSessions(scope), "checkout.session", id);
        if (session.status !== "open") {
          throw invalidRequest(
            `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
          );
        }
        return expireSession(scope, session);
      },
    }),
    endpoint({
      method: "GET",
      path: `${base}/:id/line_items`,
      params: z.strictObject(listFields),
      run: (scope, query, id) => listPage(linesOf(scope, id).reverse(), query, `${base}/${id}/line_items`),
    }),
  ],
};
