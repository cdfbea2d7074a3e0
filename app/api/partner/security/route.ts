import { getPartnerSecurity } from "@/lib/domain/partners/get-partner-security";
import { updatePartnerSecurity } from "@/lib/domain/partners/update-partner-security";
import { withPartner } from "@/lib/http/with-partner";
import { getPartnerSecurityOperation, updatePartnerSecurityOperation } from "@/types/security";

export const GET = withPartner(getPartnerSecurityOperation, async ({ ctx }) => getPartnerSecurity(ctx));

export const PATCH = withPartner(updatePartnerSecurityOperation, async ({ ctx, body }) =>
  updatePartnerSecurity(ctx, body),
);
