import { describe, expect, it } from "vitest";
import type { SubscriptionFacts } from "@/lib/vendors/payments/port";
import { deriveRow } from "./derive-row";
import type { SubscriptionRow, VersionRow } from "./rows";

const [start, end, at] = ["2027-01-01", "2027-02-01", "2027-01-11"].map(
  (day) => new Date(`${day}T00:00:00Z`),
) as [Date, Date, Date];

const basic: VersionRow = {
  ...{
    id: "basic",
    planId: "p1",
    kind: "prepaid",
    currency: "USD",
    priceMicros: 50_000_000n,
    interval: "month",
  },
  ...{ intervalCount: 1, includedSeconds: 6_000, trialDays: 0, spendCapMicros: null, graceHours: 1 },
};
const small = { ...basic, id: "small", priceMicros: 20_000_000n };
const large = { ...basic, id: "large", priceMicros: 90_000_000n };

function facts(changes: Partial<SubscriptionFacts> = {}, from = start, until = end): SubscriptionFacts {
  return {
    ...{ id: "sub_1", customerId: "cus_1", state: "active", currency: "USD", startedAt: start },
    ...{ trialEndsAt: null, cancelsAtPeriodEnd: false, endedAt: null, isPaused: false, metadata: {} },
    items: [{ id: "si_1", priceId: "price_1", isMetered: false, periodStart: from, periodEnd: until }],
    ...changes,
  };
}

function priced(version: VersionRow, of = facts()) {
  return { facts: of, connectAccountId: "acc", stripePriceId: "price_1", version };
}

function held(changes: Partial<SubscriptionRow> = {}) {
  const { row } = deriveRow(priced(basic), null, start);
  const rest = { id: "s", partnerId: "p", workspaceId: "w", spendCapMicros: null, pastDueSince: null };
  return { row: { ...row, ...rest, dunningStage: "none" as const, ...changes }, version: basic };
}

describe("what a row of a subscription says", () => {
  it("keeps what is paid for until the period ends when the plan became cheaper", () => {
    const { row } = deriveRow(priced(small), held(), at);
    expect(row).toMatchObject({ planVersionId: "basic", pendingVersionId: "small" });
    const later = new Date("2027-03-01T00:00:00Z");
    const next = deriveRow(priced(small, facts({}, end, later)), held({ pendingVersionId: "small" }), end);
    expect(next.row).toMatchObject({ planVersionId: "small", pendingVersionId: null });
    expect(next.switchAt).toEqual(end);
  });

  it("takes a dearer plan from the instant that was asked for", () => {
    const changeAt = new Date("2027-01-10T12:00:00Z");
    const asked = held({ changeVersionId: "large", changeAt, changeAskedAt: changeAt });
    const { row, switchAt } = deriveRow(priced(large), asked, at);
    expect(row).toMatchObject({ planVersionId: "large", pendingVersionId: null, changeVersionId: null });
    expect(switchAt).toEqual(changeAt);
    // Made elsewhere, nobody asked: it counts from when we heard of it.
    expect(deriveRow(priced(large), held(), at).switchAt).toEqual(at);
  });

  it("forgets a waiting plan that was taken back", () => {
    const { row } = deriveRow(priced(basic), held({ pendingVersionId: "small" }), at);
    expect(row).toMatchObject({ planVersionId: "basic", pendingVersionId: null });
  });

  it("waits for a change that was asked for, and not for ever", () => {
    const asked = held({ changeVersionId: "large", changeAt: at, changeAskedAt: at });
    const soon = deriveRow(priced(basic), asked, new Date(at.getTime() + 60_000));
    expect(soon.row.changeVersionId).toBe("large");
    const late = deriveRow(priced(basic), asked, new Date(at.getTime() + 700_000));
    expect(late.row).toMatchObject({ changeVersionId: null, changeAt: null, changeAskedAt: null });
  });

  it("notes since when it is paused, and the end of one that never began", () => {
    const pausedAt = new Date("2027-01-05T00:00:00Z");
    expect(deriveRow(priced(basic, facts({ isPaused: true })), held(), at).row.pausedAt).toEqual(at);
    expect(deriveRow(priced(basic, facts({ isPaused: true })), held({ pausedAt }), at).row.pausedAt).toEqual(
      pausedAt,
    );
    expect(deriveRow(priced(basic, facts({ state: "incomplete_expired" })), held(), at).row.endedAt).toEqual(
      at,
    );
  });
});
