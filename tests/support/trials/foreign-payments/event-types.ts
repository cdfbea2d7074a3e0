import type { ThingKind } from "./paying-agency";

/** What an event of each type is about. Types beyond these are needed by nothing; a few of them are tried as well. */
const TYPES: readonly (readonly [ThingKind, string, readonly string[]])[] = [
  [
    "checkout",
    "checkout.session",
    ["completed", "expired", "async_payment_succeeded", "async_payment_failed"],
  ],
  ["payment", "payment_intent", ["succeeded", "payment_failed", "canceled", "processing", "requires_action"]],
  ["charge", "charge", ["refunded", "succeeded", "failed"]],
  ["refund", "charge.refund", ["updated"]],
  ["refund", "refund", ["created", "updated", "failed"]],
  ["dispute", "charge.dispute", ["created", "updated", "closed", "funds_withdrawn", "funds_reinstated"]],
  [
    "invoice",
    "invoice",
    [
      ...["created", "finalized", "paid", "payment_failed", "payment_action_required", "voided", "updated"],
      ...["marked_uncollectible", "overdue", "upcoming", "deleted"],
    ],
  ],
  ["invoice", "invoice_payment", ["paid"]],
  [
    "subscription",
    "customer.subscription",
    ["created", "updated", "deleted", "paused", "resumed", "trial_will_end", "pending_update_expired"],
  ],
  ["customer", "customer", ["created", "updated", "deleted"]],
  ["card", "payment_method", ["attached", "detached", "updated", "automatically_updated"]],
  ["card", "setup_intent", ["succeeded"]],
  ["account", "account", ["updated", "application.deauthorized"]],
  ["account", "capability", ["updated"]],
  ["account", "payout", ["paid"]],
];

export type EventType = { type: string; kind: ThingKind };

export const EVENT_TYPES: readonly EventType[] = TYPES.flatMap(([kind, family, names]) =>
  names.map((name) => ({ type: `${family}.${name}`, kind })),
);

/** Types of the thin events about accounts. */
export const THIN_TYPES = [
  "v2.core.account[requirements].updated",
  "v2.core.account[configuration.merchant].capability_status_updated",
  "v2.core.account.closed",
] as const;
