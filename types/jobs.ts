import { z } from "zod";

const id = z.uuid();

type JobContract<T extends z.ZodType = z.ZodType> = {
  payload: T;
  retryLimit: number;
  /** Seconds before the first retry; doubles each time up to `retryDelayMaxSeconds`. */
  retryDelaySeconds: number;
  retryDelayMaxSeconds: number;
  /** A run that takes longer counts as failed and is retried. */
  expireSeconds: number;
  /** May take minutes: a worker fetches each by itself, so that no other waits for one that was begun before it. */
  isLong: boolean;
};

function job<T extends z.ZodType>(payload: T, changes: Partial<Omit<JobContract, "payload">> = {}) {
  return {
    retryLimit: 8,
    retryDelaySeconds: 2,
    retryDelayMaxSeconds: 600,
    expireSeconds: 120,
    isLong: false,
    ...changes,
    payload,
  } satisfies JobContract<T>;
}

/** Mails of ours; `lib/domain/mail/templates.ts` holds what each says. */
const MAIL_TEMPLATES = [
  "confirm-email",
  "known-account",
  "password-changed",
  "email-change",
  "email-change-requested",
  "email-changed",
  "new-sign-in",
  "recovery-code-used",
  "two-factor-off",
  "two-factor-on",
  "agency-request-received",
  "agency-request-question",
  "agency-request-approved",
  "agency-request-rejected",
  "agency-request-new",
  "agency-request-answered",
  "agency-billing-failed",
  "agency-billing-reminder",
  "agency-billing-restricted",
  "agency-billing-ended",
  "agency-billing-suspended",
  "agency-billing-settled",
  "agency-checkout-failed",
  "agency-checkout-delayed",
  "domain-verified",
  "domain-proof-lost",
  "domain-moved",
  "connect-disconnected",
  "connect-stopped",
  "plan-terms-change",
  "workspace-low-balance",
  "client-low-balance",
  "workspace-payment-failed",
  "client-payment-failed",
  "workspace-agent-trouble",
  "workspace-campaign-stopped",
  "workspace-member-joined",
  "workspace-webhook-disabled",
  "workspace-deletion-requested",
  "auto-recharge-stopped",
  "auto-recharge-capped",
  "payment-disputed",
  "margin-alerts",
  "ledger-breach",
  "lead-follow-up",
  "test-mail",
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** What a workspace's people, or its agency, are told by mail. */
export const WORKSPACE_NOTICES = [
  "low-balance",
  "payment-failed",
  "client-payment-failed",
  "agent-trouble",
  "campaign-stopped",
  "member-joined",
  "deletion-requested",
  "webhook-disabled",
] as const;

/** Rules whose change has people looked at again whom they had put off or left out. */
export const RECONSIDERED = ["hours", "countries", "attempts"] as const;
export type Reconsidered = (typeof RECONSIDERED)[number];
/** A job filed before there was more than one kind is about hours. */
const reconsidered = z.array(z.enum(RECONSIDERED)).default(["hours"]);

/** How far a balance has fallen: to the amount that warns, to the urgent one, to nothing. */
export const BALANCE_LEVELS = ["warning", "critical", "empty"] as const;
export type BalanceLevel = (typeof BALANCE_LEVELS)[number];

/**
 * Every background job: what its payload may hold and how often it is tried. Payloads are kept for days and read by
 * operators, so they hold ids and short words only; what must stay secret is encrypted before it is enqueued.
 */
export const JOBS = {
  "agent.sync": job(z.strictObject({ partnerId: id, workspaceId: id, agentId: id })),
  /** Asks the engine what it holds of an agent and notes how that differs. */
  "agent.check": job(z.strictObject({ partnerId: id, workspaceId: id, agentId: id }), { retryLimit: 3 }),
  /** Looks for agents that were not checked for long, across tenants, and files an `agent.check` for each. */
  "agent.check-due": job(z.strictObject({}), { retryLimit: 2 }),
  /** Makes text of a document's file or page. */
  "knowledge.extract": job(z.strictObject({ partnerId: id, workspaceId: id, documentId: id }), {
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireSeconds: 300,
  }),
  /** Brings a number and whom it reaches to the engine. */
  "number.sync": job(z.strictObject({ partnerId: id, numberId: id })),
  /** Brings a SIP trunk to the engine. */
  "trunk.sync": job(z.strictObject({ partnerId: id, trunkId: id })),
  /** Looks for numbers and trunks left unsynced, across tenants, and files a `number.sync` or `trunk.sync` for each. */
  "telephony.sync-due": job(z.strictObject({}), { retryLimit: 2 }),
  "integration.verify": job(z.strictObject({ partnerId: id, integrationId: id })),
  /** Asks an outbound service that was out of order whether it can be used again. */
  "outbound-service.verify": job(z.strictObject({ partnerId: id })),
  "integration.resync-agents": job(
    z.strictObject({ partnerId: id, workspaceId: id, provider: z.enum(["vapi", "retell"]) }),
  ),
  /** Copies the engine's recording into our own storage. */
  "call.store-recording": job(z.strictObject({ partnerId: id, workspaceId: id, callId: id }), {
    retryDelaySeconds: 5,
    // Hours of sound take a while both ways.
    expireSeconds: 1_500,
  }),
  "call.reconcile": job(z.strictObject({ partnerId: id, workspaceId: id, callId: id })),
  /** Looks for calls that should have ended, across tenants, and files a `call.reconcile` for each. */
  "call.reconcile-overdue": job(z.strictObject({}), { retryLimit: 2 }),
  /** Hangs up a call in progress whose money is used up, if it still is. */
  "call.end-at-limit": job(z.strictObject({ partnerId: id, workspaceId: id, callId: id })),
  /** Asks the engine for what a settled call still lacks: transcript, summary, recording. */
  "call.backfill": job(z.strictObject({ partnerId: id, workspaceId: id, callId: id }), { retryLimit: 4 }),
  /** Marks those whom an ended campaign did not call any more. */
  "campaign.close": job(z.strictObject({ partnerId: id, workspaceId: id, campaignId: id }), {
    expireSeconds: 900,
  }),
  /** Ends campaigns whose time is over and begins those whose time has come, across tenants. */
  "campaign.expire-due": job(z.strictObject({}), { retryLimit: 2 }),
  /** Copies the rest of a long list to a new campaign, from after one of its people. */
  "campaign.copy": job(
    z.strictObject({
      partnerId: id,
      workspaceId: id,
      campaignId: id,
      sourceId: id,
      taken: z.enum(["everybody", "unreached"]),
      afterId: id,
    }),
    { expireSeconds: 1_800 },
  ),
  /** Erases the list of a deleted campaign. */
  "campaign.erase": job(z.strictObject({ partnerId: id, workspaceId: id, campaignId: id }), {
    expireSeconds: 1_800,
  }),
  /** Has those looked at again whom rules had put off or left out that are others now. */
  "campaign.reconsider": job(
    z.strictObject({ partnerId: id, workspaceId: id, campaignId: id, about: reconsidered }),
    { expireSeconds: 900 },
  ),
  /** Compares the calls an engine began lately with ours and takes in those that are missing. */
  "integration.import-calls": job(z.strictObject({ partnerId: id, integrationId: id }), {
    retryLimit: 3,
    retryDelaySeconds: 30,
    expireSeconds: 300,
  }),
  /** Looks for key sets whose calls were not compared for long, across tenants, and files an import for each. */
  "integration.import-calls-due": job(z.strictObject({}), { retryLimit: 2 }),
  /** Brings calls to the agency's search service, or takes them out where they are erased. */
  "call.index": job(z.strictObject({ partnerId: id, workspaceId: id, callIds: z.array(id).min(1).max(500) })),
  /** Rebuilds what the agency's search service knows of a workspace. */
  "search.resync": job(z.strictObject({ partnerId: id, workspaceId: id }), {
    retryLimit: 3,
    expireSeconds: 900,
  }),
  /** Does an erasure somebody asked for and writes down what it did. */
  "privacy.erase": job(z.strictObject({ partnerId: id, workspaceId: id, erasureId: id }), {
    retryLimit: 16,
    retryDelaySeconds: 10,
    expireSeconds: 900,
  }),
  "epoch.bump": job(z.strictObject({ subjects: z.array(z.string().max(200)).min(1).max(500) }), {
    retryLimit: 20,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 30,
  }),
  "mail.send": job(
    z.strictObject({
      partnerId: id,
      /** Names the mail for the provider, so that a job run twice sends one. */
      mailId: id,
      template: z.enum(MAIL_TEMPLATES),
      to: z.email().max(320),
      name: z.string().max(100).default(""),
      /** What the template's sentences name, by its own keys. */
      values: z.record(z.string().max(40), z.string().max(1_000)).default({}),
      /** A one-time token, sealed with the application's encryption keys. */
      sealedToken: z.string().max(4_000).optional(),
    }),
  ),
  /** Mails the link of an invitation; the invitation shows how that went. */
  "invitation.mail": job(
    z.strictObject({ partnerId: id, invitationId: id, mailId: id, sealedToken: z.string().max(4_000) }),
    { retryLimit: 16 },
  ),
  "identity.send-recovery": job(z.strictObject({ partnerId: id, mailId: id, email: z.email().max(320) })),
  /** Closes the books on a view of a client that ran out of time. */
  "view-as.expire": job(z.strictObject({ partnerId: id, viewAsId: id })),
  /** Reads an agency's payment account again. */
  "connect.sync": job(z.strictObject({ partnerId: id }), { retryLimit: 4, retryDelaySeconds: 30 }),
  /** Looks for payment accounts that nobody read for a day, across tenants, and files a `connect.sync` for each. */
  "connect.sync-due": job(z.strictObject({}), { retryLimit: 2 }),
  /** Moves a client to the newest version of its plan with its next period. */
  "client-plan.migrate": job(z.strictObject({ partnerId: id, workspaceId: id, planId: id }), {
    retryDelaySeconds: 60,
    retryDelayMaxSeconds: 3_600,
  }),
  /** Mails the people a workspace's settings name; who they are and what is so is read when it runs. */
  "workspace.notify": job(
    z.strictObject({
      partnerId: id,
      workspaceId: id,
      notice: z.enum(WORKSPACE_NOTICES),
      /** How far the balance fell. */
      level: z.enum(BALANCE_LEVELS).optional(),
      /** Who joined. */
      userId: id.optional(),
      /** How far an unpaid plan has come. */
      stage: z.enum(["past_due", "grace", "restricted"]).optional(),
      /** Which webhook endpoint was switched off. */
      endpointId: id.optional(),
      /** Which campaign ended or rests. */
      campaignId: id.optional(),
      /** Who asks, and why. */
      by: z.string().max(100).optional(),
      reason: z.string().max(1_000).optional(),
    }),
  ),
  /** Puts new leads on the lists of campaigns whose rules they fit: those named, or all of an import. */
  "lead.enrol": job(
    z.strictObject({
      partnerId: id,
      workspaceId: id,
      leadIds: z.array(id).max(10_000).optional(),
      importId: id.optional(),
      /** Of an import: those before it were looked at by an earlier job. */
      fromLeadId: id.optional(),
    }),
    { expireSeconds: 900 },
  ),
  /** Reminds people of leads whose follow-up is due, across tenants. */
  "lead.remind-due": job(z.strictObject({}), { retryLimit: 2 }),
  /** Looks at a list's file: what it is, its columns, how many rows it has. */
  "import.read": job(z.strictObject({ partnerId: id, workspaceId: id, importId: id }), {
    retryLimit: 4,
    expireSeconds: 300,
    isLong: true,
  }),
  /** Takes the rows of a list's file in; a run that is cut off goes on where it was, so many are fine. */
  "import.run": job(z.strictObject({ partnerId: id, workspaceId: id, importId: id }), {
    retryLimit: 60,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 60,
    expireSeconds: 900,
    isLong: true,
  }),
  /** Erases what a workspace held that was deleted long enough ago. */
  "workspace.purge": job(z.strictObject({ partnerId: id, workspaceId: id }), {
    retryLimit: 20,
    retryDelaySeconds: 30,
    expireSeconds: 600,
  }),
  "domain.check": job(z.strictObject({ partnerId: id, domainId: id }), { retryLimit: 3 }),
  /** Looks for domains that are due, across tenants, and files a `domain.check` for each. */
  "domain.check-due": job(z.strictObject({}), { retryLimit: 2 }),
  /** Ends clients' billing periods that are over, opens the next, and invoices what was used. */
  "billing.roll-periods": job(z.strictObject({}), { retryLimit: 2, expireSeconds: 300 }),
  /** Takes clients that do not pay their plan one step further, each step once. */
  "billing.client-dunning": job(z.strictObject({}), { retryLimit: 2, expireSeconds: 300 }),
  /** Takes agencies that do not pay one step further, each step once. */
  "billing.dunning": job(z.strictObject({}), { retryLimit: 2, expireSeconds: 300 }),
  /** Sets up what was paid and is not set up yet, and frees the addresses of those who did not pay. */
  "agency-checkout.sweep": job(z.strictObject({}), { retryLimit: 2, expireSeconds: 300 }),
  /** Tops an account up with its saved card when it is low, or finishes a recharge that was begun. */
  "credits.auto-recharge": job(z.strictObject({ accountId: id })),
  /** Looks for accounts that are low and for recharges that were begun, and files a `credits.auto-recharge` for each. */
  "credits.auto-recharge-due": job(z.strictObject({}), { retryLimit: 2 }),
  /** Asks for a refund that was written down, should the service have been away. */
  "payments.complete-refund": job(z.strictObject({ partnerId: id, refundId: id }), {
    retryLimit: 16,
    retryDelaySeconds: 30,
  }),
  /** Brings scheduled plain rates to the columns that hold the rates of now. */
  "rating.apply-due": job(z.strictObject({}), { retryLimit: 2 }),
  /** Tells the costs of an agency's calls that no rate could tell so far. */
  "rating.convert-uncompared": job(z.strictObject({ partnerId: id }), { retryLimit: 4, expireSeconds: 900 }),
  /** Takes back what is left of free credits that ran out. */
  "credits.expire-grants": job(z.strictObject({}), { retryLimit: 2, expireSeconds: 300 }),
  /** Compares what moved lately in the books with its own parts; the nightly one compares everything. */
  "credits.check-ledger": job(z.strictObject({}), { retryLimit: 2, expireSeconds: 300 }),
  "credits.check-ledger-full": job(z.strictObject({}), { retryLimit: 2, expireSeconds: 3_600 }),
  /** Tells the payment service's meter of usage that is due. */
  "metering.send": job(z.strictObject({}), { retryLimit: 1, expireSeconds: 120 }),
  /** Compares an agency's books with those of others; all that are compared when no kinds are named. */
  "reconciliation.run": job(
    z.strictObject({
      partnerId: id,
      kinds: z.array(z.enum(["payments", "meters", "provider"])).optional(),
    }),
    { retryLimit: 2, expireSeconds: 3_600 },
  ),
  /** Files a `reconciliation.run` for each agency. */
  "reconciliation.run-due": job(z.strictObject({}), { retryLimit: 2 }),
  /** Looks for clients, campaigns and calls that lose money, over all agencies. */
  "margins.watch": job(z.strictObject({}), { retryLimit: 2, expireSeconds: 900 }),
  "housekeeping.purge": job(z.strictObject({}), { retryLimit: 3, expireSeconds: 600 }),
} satisfies Record<string, JobContract>;

export type JobName = keyof typeof JOBS;

// The keys of an object literal are exactly its type's keys.
export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** Where jobs of a queue go after their last retry. */
export function deadLetterName(name: JobName): string {
  return `${name}.dead`;
}

/** What a caller passes when enqueuing. */
export type JobInput<N extends JobName> = z.input<(typeof JOBS)[N]["payload"]>;

/** What a handler receives: parsed. */
export type JobPayload<N extends JobName> = z.output<(typeof JOBS)[N]["payload"]>;

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}
