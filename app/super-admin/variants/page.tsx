import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { VariantsPage } from "@/components/platform/variants-page";
import { platformKeys } from "@/lib/client/platform/keys";
import { listVariants } from "@/lib/domain/plan-variants/list-variants";
import { toPlanVariant } from "@/lib/domain/plan-variants/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Plans" };

export default async function PlatformVariantsPage() {
  const ctx = await loadSuperAdminPage("/super-admin/variants");
  const ahead = startPrefetch(ctx);
  await ahead.one(platformKeys.variants(), async () => (await listVariants()).map(toPlanVariant));
  return (
    <Prefetched client={ahead.client}>
      <VariantsPage />
    </Prefetched>
  );
}
