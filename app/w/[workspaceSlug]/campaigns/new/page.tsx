import type { Metadata } from "next";
import { z } from "zod";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { NewCampaignPage } from "@/components/campaigns/wizard/new-campaign-page";
import { campaignKeys } from "@/lib/client/campaigns/keys";
import { getCampaign } from "@/lib/domain/campaigns/get-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "New campaign" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceNewCampaignPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/campaigns/new`, "campaigns.write");
  const draft = z.uuid().safeParse((await searchParams).draft);
  const ahead = startPrefetch(ctx);
  if (draft.success) {
    await ahead.one(campaignKeys.detail(ctx.workspace.slug, draft.data), async () =>
      toCampaignResource(await getCampaign(ctx, draft.data), ctx),
    );
  }
  return (
    <Prefetched client={ahead.client}>
      <NewCampaignPage />
    </Prefetched>
  );
}
