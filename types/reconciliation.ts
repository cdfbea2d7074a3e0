import { z } from "zod";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, line, micros, noBody, noParams, noQuery, pageQuery } from "./primitives";

const KINDS = ["ledger", "provider", "payments", "meters"] as const;
const kind = z.enum(KINDS);
const STATES = ["open", "fixed", "dismissed", "gone"] as const;
const count = z.number().int();
const partner = z.object({ id, name: z.string() });

export const FIX_ACTIONS = ["sync", "post-missing-line", "resend", "dismiss"] as const;
/**
 * `sync` reads the thing again at the payment service and writes it down; `post-missing-line` credits a paid top-up;
 * `resend` tells the meter of what it lacks; `dismiss` sets aside until either side says something else.
 */
export type FixAction = (typeof FIX_ACTIONS)[number];

/** What one side says, by name. */
const said = z.record(z.string(), z.unknown());

/** Something on which our books and those of somebody else, or two parts of ours, do not agree. */
export const differenceResource = z.object({
  id,
  partner,
  /** The client concerned. */
  workspace: z.object({ id, name: z.string() }).nullable(),
  kind,
  /** What does not agree, for example `payment.missing_here`, `invoice.amount`, `meter.total`. */
  code: z.string(),
  subjectType: z.string(),
  /** Ours, or the payment service's own id of the thing. */
  subjectId: z.string(),
  ours: said,
  theirs: said,
  /** Theirs minus ours, where it is an amount. */
  amountMicros: micros.nullable(),
  currency: currency.nullable(),
  status: z.enum(STATES),
  note: z.string(),
  /** What can be done about it. */
  actions: z.array(z.enum(FIX_ACTIONS)),
  firstSeenAt: instant,
  lastSeenAt: instant,
  resolvedAt: instant.nullable(),
});
export type DifferenceResource = z.infer<typeof differenceResource>;

/** A comparison of one kind for one agency. */
export const runResource = z.object({
  id,
  partner,
  kind,
  coversFrom: instant,
  coversUntil: instant,
  compared: count,
  /** Null for an agency, which sees its clients' part only. */
  differences: count.nullable(),
  /** Why it could not be finished; nothing was closed then. */
  error: z.string().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
});
export type RunResource = z.infer<typeof runResource>;

const reconciliationOverview = z.object({
  kinds: z.array(z.object({ kind, open: count, agencies: count })),
  /** Those with open differences or a comparison that failed, at most a hundred. */
  agencies: z.array(
    z.object({ partner, open: count, lastRunAt: instant.nullable(), error: z.string().nullable() }),
  ),
  failedRuns: count,
});
export type ReconciliationOverview = z.infer<typeof reconciliationOverview>;

const status = z.enum(STATES).default("open");
const code = line(100).optional();
const differenceFilters = z.strictObject({
  partnerId: id.optional(),
  kind: kind.optional(),
  code,
  status,
});
export type DifferenceFilters = z.output<typeof differenceFilters>;
const runFilters = z.strictObject({
  partnerId: id.optional(),
  kind: kind.optional(),
  isFailed: z.stringbool().optional(),
});
export type RunFilters = z.output<typeof runFilters>;

const get = { method: "GET", body: noBody, status: 200, rateLimit: "read", params: noParams } as const;
const post = { method: "POST", query: noQuery } as const;
const operator = { audience: "super-admin", permission: "platform.billing.manage" } as const;
const reader = { audience: "partner", permission: "partner.billing.read" } as const;
const agency = { audience: "partner", permission: "partner.billing.manage", paywall: "exempt" } as const;
const filed = resource(z.object({ filed: count }));
const fixBody = z.strictObject({ action: z.enum(FIX_ACTIONS), note: line(500) });
const differenceParams = z.strictObject({ differenceId: id });

export const getReconciliationOperation = defineOperation({
  id: "super-admin.reconciliation.get",
  path: "/api/super-admin/reconciliation",
  summary: "What does not agree over all agencies, and comparisons that failed lately",
  ...operator,
  ...get,
  query: noQuery,
  response: resource(reconciliationOverview),
});
export const listDifferencesOperation = defineOperation({
  id: "super-admin.reconciliation.differences.list",
  path: "/api/super-admin/reconciliation/differences",
  summary: "Differences in one state, newest first",
  ...operator,
  ...get,
  query: pageQuery.extend(differenceFilters.shape),
  response: pageOf(differenceResource),
});
export const listRunsOperation = defineOperation({
  id: "super-admin.reconciliation.runs.list",
  path: "/api/super-admin/reconciliation/runs",
  summary: "Comparisons, newest first",
  ...operator,
  ...get,
  query: pageQuery.extend(runFilters.shape),
  response: pageOf(runResource),
});
export const startReconciliationOperation = defineOperation({
  id: "super-admin.reconciliation.runs.start",
  path: "/api/super-admin/reconciliation/runs",
  summary: "Have the books of one agency, or of all, compared now",
  ...operator,
  ...post,
  params: noParams,
  body: z.strictObject({ partnerId: id.optional() }),
  response: filed,
  status: 202,
  rateLimit: "mutate",
});
export const fixDifferenceOperation = defineOperation({
  id: "super-admin.reconciliation.differences.fix",
  path: "/api/super-admin/reconciliation/differences/[differenceId]/fix",
  summary: "Do something about a difference, with a note",
  ...operator,
  ...post,
  params: differenceParams,
  body: fixBody,
  response: resource(differenceResource),
  status: 200,
  rateLimit: "mutate",
});

export const listOwnDifferencesOperation = defineOperation({
  id: "partner.reconciliation.differences.list",
  path: "/api/partner/reconciliation/differences",
  summary: "What the agency's account at the payment service and its clients' books do not agree on",
  ...reader,
  ...get,
  query: pageQuery.extend({ status, code }),
  response: pageOf(differenceResource),
});
export const listOwnRunsOperation = defineOperation({
  id: "partner.reconciliation.runs.list",
  path: "/api/partner/reconciliation/runs",
  summary: "When the agency's account was compared, newest first",
  ...reader,
  ...get,
  query: pageQuery,
  response: pageOf(runResource),
});
export const startOwnReconciliationOperation = defineOperation({
  id: "partner.reconciliation.runs.start",
  path: "/api/partner/reconciliation/runs",
  summary: "Have the agency's account compared now; every five minutes at most",
  ...agency,
  ...post,
  params: noParams,
  body: noBody,
  response: filed,
  status: 202,
  rateLimit: "spend",
});
export const fixOwnDifferenceOperation = defineOperation({
  id: "partner.reconciliation.differences.fix",
  path: "/api/partner/reconciliation/differences/[differenceId]/fix",
  summary: "Read a thing again at the payment service, credit a paid top-up, or set a difference aside",
  ...agency,
  ...post,
  params: differenceParams,
  body: fixBody,
  response: resource(differenceResource),
  status: 200,
  rateLimit: "mutate",
});
