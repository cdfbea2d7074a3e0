"use client";

import { useCampaigns } from "@/lib/client/campaigns/queries";

const ENDED: readonly string[] = ["completed", "terminated", "expired"];
const ANY = { status: null, search: "" };

/** The newest campaigns that still take people. */
export function useOpenCampaigns(workspaceSlug: string) {
  const query = useCampaigns(workspaceSlug, ANY);
  return {
    isPending: query.isPending,
    isError: query.isError,
    campaigns: (query.data ?? [])
      .filter(({ status }) => !ENDED.includes(status))
      .map(({ id, name }) => ({ id, name })),
  };
}
