import type { StatusLook } from "@/components/patterns/status-badge";
import type { PartnerSummaryResource } from "@/types/console";

export const PARTNER_LOOKS: Record<PartnerSummaryResource["status"], StatusLook> = {
  active: { label: "Active", tone: "success" },
  suspended: { label: "Suspended", tone: "danger" },
};

/** Where one agency's pages live. */
export function partnerHref(partnerId: string, tab = ""): string {
  return `/super-admin/partners/${partnerId}${tab ? `/${tab}` : ""}`;
}
