import type { CampaignSummary } from "@/types/campaigns";

/** A draft is gone on with; everything else has a page. */
export function campaignHref(slug: string, { id, status }: Pick<CampaignSummary, "id" | "status">): string {
  return status === "draft" ? `/w/${slug}/campaigns/new?draft=${id}` : `/w/${slug}/campaigns/${id}`;
}
