import type { StatusLook } from "@/components/patterns/status-badge";
import type { InboxEventResource } from "@/types/dead-letters";

export const EVENT_LOOKS: Record<InboxEventResource["status"], StatusLook> = {
  dead: { label: "Dead", tone: "danger" },
  pending: { label: "Waiting", tone: "info" },
  dropped: { label: "Dropped", tone: "neutral" },
  processed: { label: "Done", tone: "success" },
};
