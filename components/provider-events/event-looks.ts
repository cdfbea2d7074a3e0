import type { StatusLook } from "@/components/patterns/status-badge";
import type { EventState } from "@/types/provider-events";

export const EVENT_LOOKS: Record<EventState, StatusLook> = {
  dead: { label: "Dead", tone: "danger" },
  pending: { label: "Waiting", tone: "info" },
  dropped: { label: "Dropped", tone: "neutral" },
  processed: { label: "Done", tone: "success" },
};
