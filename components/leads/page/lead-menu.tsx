"use client";

import { Ellipsis, Merge, Trash2 } from "lucide-react";
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
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteLead } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { MergeSheet } from "./merge-sheet";

const asked = parseAsBoolean.withDefault(false);

/** What is seldom done with a lead. The list of duplicates leads here with its question open. */
export function LeadMenu({ lead, onDeleted }: { lead: LeadResource; onDeleted: () => void }) {
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
      {isDeleting ? (
        <DeleteLead lead={lead} onDeleted={onDeleted} onClose={() => setDeleting(false)} />
      ) : null}
    </>
  );
}

interface DeleteLeadProps {
  lead: LeadResource;
  onDeleted: () => void;
  onClose: () => void;
}

function DeleteLead({ lead, onDeleted, onClose }: DeleteLeadProps) {
  const remove = useDeleteLead(useWorkspaceScope().slug);
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Delete ${lead.displayName}?`}
      goes={["The lead with its notes and its follow-up"]}
      stays={[
        "Calls with this person",
        "Places on campaigns' lists",
        "A way back for 30 days, under Deleted leads",
      ]}
      confirmLabel="Delete lead"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={() => remove.mutate(lead.id, { onSuccess: onDeleted })}
    />
  );
}
