import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PartnerSecurity } from "@/components/security/partner-security";
import { securityKeys } from "@/lib/client/security/keys";
import { getPartnerSecurity } from "@/lib/domain/partners/get-partner-security";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Security" };

/** The agency's security policy. */
export default async function PartnerSecurityPage() {
  const ctx = await loadPartnerPage("/org/settings/security", "partner.settings.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(securityKeys.partner(), () => getPartnerSecurity(ctx));
  const { principal } = ctx.access;
  return (
    <Prefetched client={ahead.client}>
      <PartnerSecurity hasTwoFactor={principal.kind === "session" && principal.hasTwoFactor} />
    </Prefetched>
  );
}
