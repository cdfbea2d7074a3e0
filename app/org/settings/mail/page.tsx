import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { MailPage } from "@/components/brand/mail-page";
import { brandKeys } from "@/lib/client/brand/keys";
import { getBrand } from "@/lib/domain/brand/get-brand";
import { toBrandSettings } from "@/lib/domain/brand/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Mail" };

/** Who the agency's mails come from, and what they look like. */
export default async function PartnerMailPage() {
  const ctx = await loadPartnerPage("/org/settings/mail", "partner.settings.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(brandKeys.settings(), async () => toBrandSettings(await getBrand(ctx)));
  return (
    <Prefetched client={ahead.client}>
      <MailPage />
    </Prefetched>
  );
}
