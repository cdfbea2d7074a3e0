"use client";

import { Megaphone } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { Button } from "@/components/ui/button";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { campaignHref } from "../campaign-href";

/** The address of a draft that is none any more. */
export function StartedAlready({ campaign }: { campaign: CampaignResource }) {
  const { slug } = useWorkspaceScope();
  return (
    <EmptyState
      icon={Megaphone}
      title={`${campaign.name} was started already`}
      action={
        <Button variant="primary" asChild>
          <Link href={campaignHref(slug, campaign)}>See how it does</Link>
        </Button>
      }
    >
      Its hours and limits can still be changed there.
    </EmptyState>
  );
}
