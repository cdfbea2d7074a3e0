/** Sizes, times and windows that more than one place must agree on. */
export const LIMITS = {
  requestBodyBytes: 256 * 1024,
  webhookBodyBytes: 1024 * 1024,
  pageSizeDefault: 50,
  pageSizeMax: 100,
  idempotencyKeyTtlHours: 24,
  sessionTtlDays: 30,
  rememberedDeviceTtlDays: 30,
  emailChangeTtlHours: 24,
  /** Mails with invitations into one workspace, or into one agency itself, within a day. */
  invitationMailsPerDay: 500,
  outboundHttpTimeoutMs: 10_000,
  callMaxDurationSeconds: 3_600,
  callSettleGraceSeconds: 120,
  /** How long a deleted client can be restored before its contents are erased. */
  deletedClientDays: 30,
} as const;

/** Requests per window of each rate-limit class; `spend`, `signIn` and `secondFactor` refuse when the counter store is down. */
export const RATE_LIMITS = {
  address: { limit: 6_000, windowSeconds: 60, whenStoreIsDown: "count-locally" },
  read: { limit: 1_200, windowSeconds: 60, whenStoreIsDown: "count-locally" },
  mutate: { limit: 120, windowSeconds: 60, whenStoreIsDown: "count-locally" },
  spend: { limit: 60, windowSeconds: 60, whenStoreIsDown: "refuse" },
  signIn: { limit: 10, windowSeconds: 60, whenStoreIsDown: "refuse" },
  /** Fewer and for longer: a code has six digits, and three of them count at a time. */
  secondFactor: { limit: 10, windowSeconds: 900, whenStoreIsDown: "refuse" },
  webhook: { limit: 60_000, windowSeconds: 60, whenStoreIsDown: "count-locally" },
} as const;

export type RateLimitClass = keyof typeof RATE_LIMITS;
