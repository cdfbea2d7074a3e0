"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { useRemoveRecipients } from "@/lib/client/campaigns/recipient-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** One request takes at most so many. */
const MOST_AT_ONCE = 100;

export interface RemovePeopleProps {
  campaignId: string;
  recipientIds: readonly string[];
  /** Told with each request: a later one may fail, and is tried again without these. */
  onRemoved: (recipientIds: readonly string[]) => void;
}

/** Takes the people ticked off the list. */
export function RemovePeople({ campaignId, recipientIds, onRemoved }: RemovePeopleProps) {
  const { slug } = useWorkspaceScope();
  const [isAsking, setAsking] = useState(false);
  const remove = useRemoveRecipients(slug, campaignId);
  const count = recipientIds.length;
  const confirm = async () => {
    try {
      for (let from = 0; from < count; from += MOST_AT_ONCE) {
        const some = recipientIds.slice(from, from + MOST_AT_ONCE);
        await remove.mutateAsync(some);
        onRemoved(some);
      }
    } catch {
      // Said in the dialog, which stays open.
      return;
    }
    toast.success(`${formatNumber(count)} taken off the list`);
    setAsking(false);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        Take off the list…
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Take ${formatNumber(count)} ${count === 1 ? "person" : "people"} off the list?`}
        goes={["Their place in this campaign"]}
        stays={["Leads of the same people, and other campaigns"]}
        confirmLabel="Take off"
        pending={remove.isPending}
        error={remove.error ? messageOf(remove.error) : null}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
