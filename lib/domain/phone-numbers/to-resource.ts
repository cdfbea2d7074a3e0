import type { TelephonyNumberResource, WorkspaceNumberResource } from "@/types/telephony";
import { toRings } from "./binding";
import type { NumberRow } from "./internal";

/** A number as its client's people may see it. */
export function toWorkspaceNumberResource(row: NumberRow): WorkspaceNumberResource {
  return { ...shared(row), integrationId: row.integration.id };
}

/** A number as its agency may see it: of a carrier's keys never more than the end of the account's name. */
export function toTelephonyNumberResource(row: NumberRow): TelephonyNumberResource {
  const { source, isActive, isReleasing, sipUri, provider, integration, trunk, workspace } = row;
  return {
    ...shared(row),
    ...{ isActive, isReleasing, sipUri, provider, integration, trunk, workspace },
    origin: source?.kind ?? "found",
    carrierAccountLastFour: source?.kind === "twilio" ? source.accountLastFour : null,
    createdAt: row.createdAt.toISOString(),
  };
}

function shared(row: NumberRow) {
  const { id, e164, country, label, status, inboundAgent, fallbackNumber, callers } = row;
  const { supportsInbound, supportsOutbound, supportsSms } = row;
  return {
    ...{ id, e164, country, label, status, inboundAgent, fallbackNumber, callers },
    ...{ supportsInbound, supportsOutbound, supportsSms },
    rings: toRings(row),
    sync: {
      status: row.syncStatus,
      error: row.lastSyncError,
      lastSyncedAt: row.lastSyncedAt?.toISOString() ?? null,
    },
  };
}
