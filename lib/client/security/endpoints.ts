import type { getPartnerSecurityOperation, updatePartnerSecurityOperation } from "@/types/security";
import { endpoint } from "../endpoint";

export const getPartnerSecurityEndpoint = endpoint<typeof getPartnerSecurityOperation>({
  id: "partner.security.get",
  method: "GET",
  path: "/api/partner/security",
  kind: "resource",
});
export const updatePartnerSecurityEndpoint = endpoint<typeof updatePartnerSecurityOperation>({
  id: "partner.security.update",
  method: "PATCH",
  path: "/api/partner/security",
  kind: "resource",
});
