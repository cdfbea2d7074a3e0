import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { TemplatesPage } from "@/components/clients/templates-page";
import { partnerKeys } from "@/lib/client/partner/keys";
import { listTemplates } from "@/lib/domain/permission-templates/list-templates";
import { toTemplateResource } from "@/lib/domain/permission-templates/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Templates of client features" };

export default async function OrgTemplatesPage() {
  const ctx = await loadPartnerPage("/org/clients/templates", "partner.clients.read");
  const ahead = startPrefetch(ctx);
  await ahead.page(partnerKeys.templates(), async () => {
    const { rows, nextCursor } = await listTemplates(ctx, { limit: 50 });
    return page(rows.map(toTemplateResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <TemplatesPage />
    </Prefetched>
  );
}
