"use client";

import { useCampaignsOfAgent } from "@/lib/client/campaigns/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { campaignsThatStop } from "./campaigns-that-stop";

/** What of an agent's campaigns stops with it, a line each, once somebody is asked whether they want that. */
export function useCampaignsThatStop(agentId: string, isAsked: boolean): string[] {
  const { slug } = useWorkspaceScope();
  const mayRead = useCan()("campaigns.read");
  const { data, hasNextPage } = useCampaignsOfAgent(slug, agentId, isAsked && mayRead);
  return campaignsThatStop({ campaigns: data, hasMore: hasNextPage });
}
