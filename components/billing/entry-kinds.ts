import type { StatusLook } from "@/components/patterns/status-badge";
import type { CreditEntryResource } from "@/types/credits";

export const ENTRY_LOOKS: Record<CreditEntryResource["kind"], StatusLook> = {
  topup: { label: "Top-up", tone: "success" },
  usage: { label: "Call", tone: "neutral" },
  refund: { label: "Refund", tone: "info" },
  adjustment: { label: "Adjustment", tone: "accent" },
  grant: { label: "Free credits", tone: "success" },
  expiry: { label: "Expired credits", tone: "warning" },
  chargeback: { label: "Disputed payment", tone: "danger" },
};
