import type { StatusLook } from "@/components/patterns/status-badge";
import type { IntegrationResource } from "@/types/integrations";

type KeyStatus = IntegrationResource["status"];

export const KEY_STATUS_LOOKS: Record<KeyStatus, StatusLook> = {
  pending: { label: "Checking", tone: "info", live: true },
  verified: { label: "Working", tone: "success" },
  refused: { label: "Refused", tone: "danger" },
  unreachable: { label: "Not reachable", tone: "warning" },
};

/** What a status means for the agency, where it needs words. */
export const KEY_TROUBLE: Record<"refused" | "unreachable", string> = {
  refused: "The provider refused this key. Agents on it cannot be changed or called until it is replaced.",
  unreachable: "The provider did not answer. Agents go on as they are; check again in a moment.",
};
