import { expect, it } from "vitest";
import { listPaymentEventsOperation } from "@/types/payment-events";
import { listDifferencesOperation } from "@/types/reconciliation";
import { toDifferenceQuery } from "./difference-filters";
import { STATE_OPTIONS, toPaymentEventQuery } from "./payment-event-filters";

it("asks only for what narrows the list", () => {
  expect(toPaymentEventQuery({ status: "dead", type: "  ", account: null })).toEqual({ status: "dead" });
  const narrowed = toPaymentEventQuery({ status: "ignored", type: " charge.refunded ", account: "acct_1" });
  expect(narrowed).toEqual({ status: "ignored", type: "charge.refunded", account: "acct_1" });
  expect(listPaymentEventsOperation.query.safeParse(narrowed).success).toBe(true);
});

it("offers only states the API knows", () => {
  for (const { value } of STATE_OPTIONS)
    expect(listPaymentEventsOperation.query.safeParse({ status: value }).success).toBe(true);
});

it("leaves an agency out that is no id", () => {
  const query = toDifferenceQuery({ status: "open", kind: "meters", partnerId: "me" });
  expect(query).toEqual({ status: "open", kind: "meters" });
  expect(listDifferencesOperation.query.safeParse(query).success).toBe(true);
});
