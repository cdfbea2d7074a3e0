import type { StatusLook } from "@/components/patterns/status-badge";
import type { ClientResource } from "@/types/clients";

type ClientState =
  | "active"
  | "read_only"
  | "limit_reached"
  | "failed_syncs"
  | "suspended"
  | "archived"
  | "deleted";

/** The one word a client's row says about its health. */
export function clientState({
  status,
  isReadOnly,
  reachedLimit,
  failedSyncs,
}: Pick<ClientResource, "status" | "isReadOnly" | "reachedLimit" | "failedSyncs">): ClientState {
  if (status !== "active") return status;
  if (isReadOnly) return "read_only";
  if (reachedLimit) return "limit_reached";
  return failedSyncs > 0 ? "failed_syncs" : "active";
}

export const CLIENT_STATE_LOOKS: Record<ClientState, StatusLook> = {
  active: { label: "Active", tone: "success" },
  read_only: { label: "Read-only", tone: "danger" },
  limit_reached: { label: "Limit reached", tone: "warning" },
  failed_syncs: { label: "Agents refused", tone: "warning" },
  suspended: { label: "Suspended", tone: "warning" },
  archived: { label: "Archived", tone: "neutral" },
  deleted: { label: "Deleted", tone: "neutral" },
};
