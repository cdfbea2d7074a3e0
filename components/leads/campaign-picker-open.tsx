"use client";

import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignPickerProps } from "./campaign-picker";
import { useOpenCampaigns } from "./use-open-campaigns";

/** The button with its open menu of campaigns. */
export function CampaignPickerOpen({ label, icon, size = "sm", disabled, onChoose }: CampaignPickerProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button size={size} disabled={disabled}>
          {icon}
          {label}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-80 max-w-80 overflow-y-auto">
        <Choices onChoose={onChoose} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Choices({ onChoose }: Pick<CampaignPickerProps, "onChoose">) {
  const { slug } = useWorkspaceScope();
  const { campaigns, isPending, isError } = useOpenCampaigns(slug);
  if (isError)
    return <p className="px-2 py-1.5 text-muted-foreground text-sm">Campaigns could not be loaded.</p>;
  if (isPending) return <p className="px-2 py-1.5 text-muted-foreground text-sm">Loading campaigns…</p>;
  if (campaigns.length === 0) {
    return (
      <p className="max-w-60 px-2 py-1.5 text-muted-foreground text-sm">
        No campaign takes people right now. Make one first.
      </p>
    );
  }
  return campaigns.map((campaign) => (
    <DropdownMenuItem key={campaign.id} onSelect={() => onChoose(campaign)}>
      <span className="min-w-0 truncate">{campaign.name}</span>
    </DropdownMenuItem>
  ));
}
