"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteLead } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";

const MergeSheet = dynamic(() => import("./merge-sheet").then((module) => module.MergeSheet), { ssr: false });

const asked = parseAsBoolean.withDefault(false);

/** What is seldom done with a lead. The list of duplicates leads here with its question open. */
export function LeadMenu({ lead, onDeleted }: { lead: LeadResource; onDeleted: () => void }) {
  const can = useCan();
  const [isMerging, setMerging] = useQueryState("merge", asked);
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <MenuButton onMerge={() => void setMerging(true)} onDelete={() => setDeleting(true)} />
      {isMerging && can("leads.write") ? (
        <MergeSheet lead={lead} onClose={() => void setMerging(null)} />
      ) : null}
      {isDeleting ? (
        <DeleteLead lead={lead} onDeleted={onDeleted} onClose={() => setDeleting(false)} />
      ) : null}
    </>
  );
}

export interface LeadMenuItems {
  onMerge: () => void;
  onDelete: () => void;
}

/** The menu arrives when it is asked for. */
function MenuButton(items: LeadMenuItems) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part {...items} />;
  return (
    <Button size="icon" aria-label="More actions" aria-haspopup="menu" {...trigger}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

async function loadMenu() {
  return (await import("./lead-menu-open")).LeadMenuOpen;
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
