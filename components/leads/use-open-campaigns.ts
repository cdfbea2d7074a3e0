"use client";

import { useCampaigns } from "@/lib/client/campaigns/queries";

const OPEN = { status: "open" } as const;

/** The newest campaigns that still take people, however many have ended since. */
export function useOpenCampaigns(workspaceSlug: string) {
  const query = useCampaigns(workspaceSlug, OPEN);
  return {
    isPending: query.isPending,
    isError: query.isError,
    campaigns: (query.data ?? []).map(({ id, name }) => ({ id, name })),
  };
}
