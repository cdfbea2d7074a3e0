import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { LeadPage } from "@/components/leads/lead-page";
import { leadKeys } from "@/lib/client/leads/keys";
import { getLead } from "@/lib/domain/leads/get-lead";
import { getLeadTimeline } from "@/lib/domain/leads/get-timeline";
import { toLeadResource } from "@/lib/domain/leads/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { pageQuery } from "@/types/primitives";

export const metadata: Metadata = { title: "Lead" };

interface PageProps {
  params: Promise<{ workspaceSlug: string; leadId: string }>;
}

export default async function WorkspaceLeadPage({ params }: PageProps) {
  const { workspaceSlug, leadId } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/leads/${leadId}`, "leads.read");
  const lead = await found(leadId, (id) => getLead(ctx, id));
  const ahead = startPrefetch(ctx);
  const { slug } = ctx.workspace;
  ahead.client.setQueryData(leadKeys.detail(slug, lead.id), toLeadResource(lead, ctx));
  await ahead.page(leadKeys.timeline(slug, lead.id), async () => {
    const { rows, nextCursor } = await getLeadTimeline(ctx, lead.id, pageQuery.parse({}));
    return page(rows, nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <LeadPage leadId={lead.id} />
    </Prefetched>
  );
}
