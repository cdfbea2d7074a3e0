import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { BrandPage } from "@/components/brand/brand-page";
import { brandKeys } from "@/lib/client/brand/keys";
import { getBrand } from "@/lib/domain/brand/get-brand";
import { toBrandSettings } from "@/lib/domain/brand/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Brand" };

/** What the agency looks like to its clients. */
export default async function PartnerBrandPage() {
  const ctx = await loadPartnerPage("/org/settings", "partner.settings.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(brandKeys.settings(), async () => toBrandSettings(await getBrand(ctx)));
  return (
    <Prefetched client={ahead.client}>
      <BrandPage />
    </Prefetched>
  );
}
