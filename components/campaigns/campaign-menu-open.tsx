"use client";

import { Copy, Download, Ellipsis, Trash2, Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { buildUrl } from "@/lib/client/build-url";
import { campaignReportEndpoint } from "@/lib/client/campaigns/endpoints";
import { useCloneCampaign } from "@/lib/client/campaigns/mutations";
import {
  exportDecisionsEndpoint,
  exportRecipientsEndpoint,
} from "@/lib/client/campaigns/recipient-endpoints";
import { messageOf } from "@/lib/client/form-problem";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { campaignHref } from "./campaign-href";
import { isOver } from "./campaign-looks";
import { DeleteDialog } from "./delete-dialog";

/** The open menu of a campaign, and where it leads. */
export function CampaignMenuOpen({ campaign }: { campaign: CampaignResource }) {
  const can = useCan();
  const [isDeleting, setDeleting] = useState(false);
  const clone = useClone(campaign);
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <Button variant="secondary" size="icon" aria-label="More">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {can("campaigns.write") ? (
            <>
              <DropdownMenuItem onSelect={() => void clone(false)}>
                <Copy aria-hidden />
                Copy the settings
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => void clone(true)}>
                <Users aria-hidden />
                Copy with the list
              </DropdownMenuItem>
            </>
          ) : null}
          {can("campaigns.export") && campaign.status !== "draft" ? <Downloads campaign={campaign} /> : null}
          {can("campaigns.delete") && (campaign.status === "draft" || isOver(campaign.status)) ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem tone="danger" onSelect={() => setDeleting(true)}>
                <Trash2 aria-hidden />
                Delete…
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <DeleteDialog campaign={campaign} open={isDeleting} onOpenChange={setDeleting} />
    </>
  );
}

function Downloads({ campaign }: { campaign: CampaignResource }) {
  const { slug: workspaceSlug } = useWorkspaceScope();
  const params = { workspaceSlug, campaignId: campaign.id };
  const files = [
    { label: "Download the report", path: campaignReportEndpoint.path },
    { label: "Download the list with outcomes", path: exportRecipientsEndpoint.path },
    { label: "Download all decisions", path: exportDecisionsEndpoint.path },
  ];
  return (
    <>
      <DropdownMenuSeparator />
      {files.map(({ label, path }) => (
        <DropdownMenuItem key={path} asChild>
          <a href={buildUrl(path, params, {})} download>
            <Download aria-hidden />
            {label}
          </a>
        </DropdownMenuItem>
      ))}
    </>
  );
}

function useClone(campaign: CampaignResource) {
  const { slug } = useWorkspaceScope();
  const router = useRouter();
  const clone = useCloneCampaign(slug, campaign.id);
  return async (withRecipients: boolean) => {
    try {
      const draft = await clone.mutateAsync({ withRecipients });
      toast.success("Copied as a draft");
      router.push(campaignHref(slug, draft));
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
}
