import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { FiguresPage } from "@/components/platform-billing/figures-page";
import { platformBillingKeys } from "@/lib/client/platform-billing/keys";
import { getPlatformBilling } from "@/lib/domain/platform-billing/get-platform-billing";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Billing" };

export default async function PlatformBillingPage() {
  const ctx = await loadSuperAdminPage("/super-admin/billing");
  const ahead = startPrefetch(ctx);
  await ahead.one(platformBillingKeys.figures(), () => getPlatformBilling());
  return (
    <Prefetched client={ahead.client}>
      <FiguresPage />
    </Prefetched>
  );
}
