import { StatusBadge, type StatusLook } from "@/components/patterns/status-badge";
import type { WebhookDeliveryResource } from "@/types/webhook-endpoints";

type Status = WebhookDeliveryResource["status"];

const LOOKS: Record<Status, StatusLook> = {
  pending: { label: "On its way", tone: "info", live: true },
  delivered: { label: "Delivered", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
};

/** How far a delivery got. */
export function DeliveryStatus({ status }: { status: Status }) {
  return <StatusBadge status={status} looks={LOOKS} />;
}
