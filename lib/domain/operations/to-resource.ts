import type {
  InboxEventDetailResource,
  InboxEventResource,
  IntegrationHealthResource,
  JobDetailResource,
  JobResource,
} from "@/types/dead-letters";
import type { EndReasonResource } from "@/types/end-reasons";
import type { ProviderEventDetailResource, ProviderEventResource } from "@/types/provider-events";
import type { EventDetailRow } from "./get-event";
import type { JobDetailRow } from "./get-job";
import { readablePayload } from "./hide-payload-secrets";
import type { EventRow } from "./internal";
import { type JobRow, jobOfQueue } from "./job-rows";
import type { IntegrationHealthRow } from "./list-integrations-health";
import type { UnclassifiedReasonRow } from "./list-unclassified-reasons";

/** An event as the platform's operators see it: with the agency whose it is. */
export function toInboxEvent(row: EventRow): InboxEventResource {
  return {
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
  };
}

/** An event with its content, secrets replaced. */
export function toInboxEventDetail({
  body,
  nextAttemptAt,
  ...row
}: EventDetailRow): InboxEventDetailResource {
  return {
    ...toInboxEvent(row),
    ...readablePayload(body),
    nextAttemptAt: row.status === "pending" ? nextAttemptAt.toISOString() : null,
  };
}

/** An event as its own agency sees it. */
export function toProviderEvent(row: EventRow): ProviderEventResource {
  const { partner: _, ...shown } = toInboxEvent(row);
  return shown;
}

export function toProviderEventDetail(row: EventDetailRow): ProviderEventDetailResource {
  const { partner: _, ...shown } = toInboxEventDetail(row);
  return shown;
}

export function toJobResource({ queue, since, startAfter, position: _, ...row }: JobRow): JobResource {
  return {
    ...row,
    name: jobOfQueue(queue),
    since: since.toISOString(),
    startAfter: startAfter?.toISOString() ?? null,
  };
}

/** A job with its payload, secrets replaced. */
export function toJobDetail({ data, ...row }: JobDetailRow): JobDetailResource {
  return { ...toJobResource(row), payload: readablePayload(data).payload };
}

export function toIntegrationHealth({ rank: _, ...row }: IntegrationHealthRow): IntegrationHealthResource {
  return {
    ...row,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
  };
}

export function toEndReason({ key: _, ...row }: UnclassifiedReasonRow): EndReasonResource {
  return {
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  };
}
