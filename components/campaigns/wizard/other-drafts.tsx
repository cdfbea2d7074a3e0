"use client";

import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { TimeAgo } from "@/components/ui/time-ago";
import { useCampaigns } from "@/lib/client/campaigns/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { campaignHref } from "../campaign-href";

const MOST_SHOWN = 3;
const DRAFTS = { status: "draft" } as const;

/** Drafts that were begun before, here or on another device. */
export function OtherDrafts() {
  const { slug } = useWorkspaceScope();
  const { data = [] } = useCampaigns(slug, DRAFTS);
  if (data.length === 0) return null;
  return (
    <Alert tone="info" title="Go on with a draft, or begin another one below" className="mb-4">
      <ul>
        {data.slice(0, MOST_SHOWN).map((campaign) => (
          <li key={campaign.id}>
            <Link
              href={campaignHref(slug, campaign)}
              className="focus-ring rounded-sm underline underline-offset-4"
            >
              {campaign.name}
            </Link>{" "}
            <span className="text-muted-foreground">
              changed <TimeAgo instant={campaign.updatedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
