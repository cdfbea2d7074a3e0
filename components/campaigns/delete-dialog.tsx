"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useDeleteCampaign } from "@/lib/client/campaigns/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { peopleWords } from "./campaign-looks";
import type { CampaignDialogProps } from "./stop-dialog";

/** Deletes a draft, or a campaign that is over, with its list. */
export function DeleteDialog({ campaign, open, onOpenChange }: CampaignDialogProps) {
  const { slug } = useWorkspaceScope();
  const router = useRouter();
  const remove = useDeleteCampaign(slug, campaign.id);
  const confirm = async () => {
    try {
      await remove.mutateAsync();
    } catch {
      // Said in the dialog, which stays open.
      return;
    }
    toast.success("Campaign deleted");
    router.push(`/w/${slug}/campaigns`);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete ${campaign.name}?`}
      description="This cannot be undone."
      goes={[`Its list of ${peopleWords(campaign.progress.total)}, with what became of each`]}
      stays={["The calls themselves, with their recordings and costs", "Who asked not to be called again"]}
      confirmLabel="Delete campaign"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={() => void confirm()}
    />
  );
}
