"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { useCampaignAction } from "@/lib/client/campaigns/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { peopleWords } from "./campaign-looks";

export interface CampaignDialogProps {
  campaign: CampaignResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Ends a campaign for good, saying what goes and what stays. */
export function StopDialog({ campaign, open, onOpenChange }: CampaignDialogProps) {
  const { slug } = useWorkspaceScope();
  const action = useCampaignAction(slug, campaign.id);
  const { pending, dialing, done } = campaign.progress;
  const confirm = async () => {
    try {
      await action.mutateAsync({ action: "terminate" });
    } catch {
      // Said in the dialog, which stays open.
      return;
    }
    toast.success("Stopped for good");
    onOpenChange(false);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Stop ${campaign.name} for good?`}
      description={`A stopped campaign cannot go on. To go on later, ${campaign.status === "paused" ? "leave it paused" : "pause it instead"}.`}
      goes={[`The calls to ${peopleWords(pending)} who still wait`]}
      stays={[
        dialing > 0
          ? `${formatNumber(dialing)} calls in progress go on to their end`
          : "Everything that was said and recorded",
        `What became of ${peopleWords(done)} called so far`,
        "The list: whoever was not reached can be called by another campaign",
      ]}
      confirmLabel="Stop campaign"
      pending={action.isPending}
      error={action.error ? messageOf(action.error) : null}
      onConfirm={() => void confirm()}
    />
  );
}
