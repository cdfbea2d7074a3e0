import { z } from "zod";
import { voiceProvider } from "./integrations";
import { JOB_NAMES } from "./jobs";
import { defineOperation, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noParams, noQuery, pageQuery } from "./primitives";
import {
  BULK_REPLAY_MAX,
  bulkOutcome,
  bulkReplayFields,
  EVENT_STATES,
  isBounded,
  providerEventContent,
  providerEventFilters,
  providerEventResource,
  UNBOUNDED,
} from "./provider-events";

const count = z.number().int();
const look = { audience: "super-admin", permission: "platform.read" } as const;
const manage = { audience: "super-admin", permission: "platform.operations.manage" } as const;
const get = { method: "GET", body: noBody, status: 200, rateLimit: "read" } as const;
const post = { method: "POST", query: noQuery, status: 200, rateLimit: "mutate" } as const;
const named = z.object({ id, name: z.string() });

/** A provider's event, with whose it is. */
export const inboxEventResource = providerEventResource.extend({ partner: named });
export type InboxEventResource = z.infer<typeof inboxEventResource>;

export const inboxEventDetailResource = inboxEventResource.extend(providerEventContent);
export type InboxEventDetailResource = z.infer<typeof inboxEventDetailResource>;

export const eventFilters = z.strictObject({ ...providerEventFilters.shape, partnerId: id.optional() });
export type EventFilters = z.output<typeof eventFilters>;

export const listInboxEventsOperation = defineOperation({
  id: "super-admin.events.list",
  path: "/api/super-admin/webhook-events",
  summary: "Providers' events of all agencies in one state, newest first",
  ...look,
  ...get,
  params: noParams,
  query: pageQuery.extend({ status: z.enum(EVENT_STATES).default("dead"), ...eventFilters.shape }),
  response: pageOf(inboxEventResource),
});

const eventParams = z.strictObject({ eventId: id });

export const getInboxEventOperation = defineOperation({
  id: "super-admin.events.get",
  path: "/api/super-admin/webhook-events/[eventId]",
  summary: "One event with its content; secrets are replaced",
  ...look,
  ...get,
  params: eventParams,
  query: noQuery,
  response: resource(inboxEventDetailResource),
});

export const replayEventOperation = defineOperation({
  id: "super-admin.events.replay",
  path: "/api/super-admin/webhook-events/[eventId]/replay",
  summary: "Work an event off again; one that waits stays as it is. What it says counts once however often",
  ...manage,
  ...post,
  params: eventParams,
  body: noBody,
  response: resource(inboxEventResource),
});

export const dropEventOperation = defineOperation({
  id: "super-admin.events.drop",
  path: "/api/super-admin/webhook-events/[eventId]/drop",
  summary: "Set a dead event aside with a note on why",
  ...manage,
  ...post,
  params: eventParams,
  body: z.strictObject({ note: line(300) }),
  response: resource(inboxEventResource),
});

export const replayEventsOperation = defineOperation({
  id: "super-admin.events.replay-many",
  path: "/api/super-admin/webhook-events/replay",
  summary: `Put up to ${BULK_REPLAY_MAX} events back in line, oldest first: those named, or those the filter finds`,
  ...manage,
  ...post,
  params: noParams,
  body: eventFilters.extend(bulkReplayFields).refine(isBounded, UNBOUNDED),
  response: resource(bulkOutcome),
});

/** `failed` used up its tries; `waiting` includes those to be tried again. */
export const JOB_STATES = ["failed", "waiting", "active"] as const;
export type JobState = (typeof JOB_STATES)[number];

export const jobResource = z.object({
  id,
  name: z.string(),
  state: z.enum(JOB_STATES),
  attempts: count,
  error: z.string().nullable(),
  /** The agency it works for, where it works for one. */
  partner: named.nullable(),
  /** When it was filed; of a failed one, when it was given up. */
  since: instant,
  /** When it may run, of one that waits. */
  startAfter: instant.nullable(),
});
export type JobResource = z.infer<typeof jobResource>;

export const jobDetailResource = jobResource.extend({
  /** Indented JSON with secrets replaced. */
  payload: z.string(),
});
export type JobDetailResource = z.infer<typeof jobDetailResource>;

const jobName = z.enum(JOB_NAMES);

export const listJobsOperation = defineOperation({
  id: "super-admin.jobs.list",
  path: "/api/super-admin/jobs",
  summary: "Jobs that failed for good, wait, or run; newest first",
  ...look,
  ...get,
  params: noParams,
  query: pageQuery.extend({ state: z.enum(JOB_STATES).default("failed"), name: jobName.optional() }),
  response: pageOf(jobResource),
});

const jobParams = z.strictObject({ jobId: id });

export const getJobOperation = defineOperation({
  id: "super-admin.jobs.get",
  path: "/api/super-admin/jobs/[jobId]",
  summary: "One job with its payload; secrets are replaced",
  ...look,
  ...get,
  params: jobParams,
  query: noQuery,
  response: resource(jobDetailResource),
});

export const retryJobOperation = defineOperation({
  id: "super-admin.jobs.retry",
  path: "/api/super-admin/jobs/[jobId]/retry",
  summary: "Put a failed job back in its queue with all its tries",
  ...manage,
  ...post,
  params: jobParams,
  body: noBody,
  response: resource(z.object({ moved: count })),
});

export const dropJobOperation = defineOperation({
  id: "super-admin.jobs.drop",
  path: "/api/super-admin/jobs/[jobId]/drop",
  summary: "Remove a failed job for good, with a note on why",
  ...manage,
  ...post,
  params: jobParams,
  body: z.strictObject({ note: line(300) }),
  response: resource(z.object({ moved: count })),
});

export const retryJobsOperation = defineOperation({
  id: "super-admin.jobs.retry-many",
  path: "/api/super-admin/jobs/retry",
  summary: `Put up to ${BULK_REPLAY_MAX} failed jobs of one name back in their queue, oldest first`,
  ...manage,
  ...post,
  params: noParams,
  body: z.strictObject({ name: jobName }),
  response: resource(bulkOutcome),
});

/** A provider key set of some agency, by how it fares. */
export const integrationHealthResource = z.object({
  id,
  name: z.string(),
  provider: voiceProvider,
  partner: named,
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
  statusDetail: z.string().nullable(),
  verifiedAt: instant.nullable(),
  /** Noted at most once a minute. */
  lastEventAt: instant.nullable(),
  workspaces: count,
  failedSyncs: count,
  deadEvents: count,
});
export type IntegrationHealthResource = z.infer<typeof integrationHealthResource>;

export const listPlatformIntegrationsOperation = defineOperation({
  id: "super-admin.integrations.list",
  path: "/api/super-admin/integrations",
  summary: "Provider keys of all agencies, those in trouble first",
  ...look,
  ...get,
  params: noParams,
  query: pageQuery.extend({ status: z.enum(["pending", "verified", "refused", "unreachable"]).optional() }),
  response: pageOf(integrationHealthResource),
});
