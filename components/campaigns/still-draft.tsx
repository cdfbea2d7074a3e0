"use client";

import { PencilLine } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { Button } from "@/components/ui/button";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { campaignHref } from "./campaign-href";
import { CampaignMenu } from "./campaign-menu";

/** The page of a campaign that was not started yet. */
export function StillDraft({ campaign }: { campaign: CampaignResource }) {
  const { slug } = useWorkspaceScope();
  const mayWrite = useCan()("campaigns.write");
  return (
    <EmptyState
      icon={PencilLine}
      title={`${campaign.name} is still a draft`}
      action={
        <>
          {mayWrite ? (
            <Button variant="primary" asChild>
              <Link href={campaignHref(slug, campaign)}>Continue</Link>
            </Button>
          ) : null}
          <CampaignMenu campaign={campaign} />
        </>
      }
    >
      Nobody has been called. Once it is started, you see here how it does.
    </EmptyState>
  );
}
