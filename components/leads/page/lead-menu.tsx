"use client";

import { Ellipsis, Merge, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteLead } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { MergeSheet } from "./merge-sheet";

const asked = parseAsBoolean.withDefault(false);

/** What is seldom done with a lead. The list of duplicates leads here with its question open. */
export function LeadMenu({ lead }: { lead: LeadResource }) {
  const can = useCan();
  const [isMerging, setMerging] = useQueryState("merge", asked);
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="More actions">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {can("leads.write") ? (
            <DropdownMenuItem onSelect={() => void setMerging(true)}>
              <Merge aria-hidden />
              Merge with another lead
            </DropdownMenuItem>
          ) : null}
          {can("leads.delete") ? (
            <DropdownMenuItem tone="danger" onSelect={() => setDeleting(true)}>
              <Trash2 aria-hidden />
              Delete
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {isMerging && can("leads.write") ? (
        <MergeSheet lead={lead} onClose={() => void setMerging(null)} />
      ) : null}
      {isDeleting ? <DeleteLead lead={lead} onClose={() => setDeleting(false)} /> : null}
    </>
  );
}

function DeleteLead({ lead, onClose }: { lead: LeadResource; onClose: () => void }) {
  const { slug } = useWorkspaceScope();
  const router = useRouter();
  const remove = useDeleteLead(slug);
  const confirm = () =>
    remove.mutate(lead.id, {
      onSuccess: () => {
        toast.success(`${lead.displayName} was deleted`);
        router.push(`/w/${slug}/leads`);
      },
    });
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Delete ${lead.displayName}?`}
      goes={["The lead with its notes and its follow-up"]}
      stays={["Calls with this person", "Places on campaigns' lists"]}
      confirmLabel="Delete lead"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={confirm}
    />
  );
}
