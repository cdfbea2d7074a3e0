import type { StatusLook } from "@/components/patterns/status-badge";
import type { PriceRuleResource } from "@/types/prices";

export const PRICE_LOOKS: Record<PriceRuleResource["state"], StatusLook> = {
  current: { label: "In force", tone: "success" },
  future: { label: "To come", tone: "info" },
  past: { label: "Over", tone: "neutral" },
};
