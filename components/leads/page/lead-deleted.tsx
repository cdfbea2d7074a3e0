"use client";

import { Trash2 } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { usePageName } from "@/components/shell/page-name";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useRestoreLead } from "@/lib/client/leads/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";

/** In the lead's place once somebody deleted it here: it can come back at once. */
export function LeadDeleted({ lead, onBack }: { lead: LeadResource; onBack: () => void }) {
  usePageName(lead.displayName);
  const { slug } = useWorkspaceScope();
  const restore = useRestoreLead(slug);
  const undo = () =>
    restore.mutate(lead.id, { onSuccess: onBack, onError: (error) => toast.error(messageOf(error)) });
  return (
    <>
      <PageHeader title={lead.displayName} />
      <EmptyState
        icon={Trash2}
        title={`${lead.displayName} was deleted`}
        action={
          <>
            <Button loading={restore.isPending} onClick={undo}>
              Undo
            </Button>
            <Button variant="primary" asChild>
              <Link href={`/w/${slug}/leads`}>All leads</Link>
            </Button>
          </>
        }
      >
        For 30 days it also comes back from Leads, More actions, Deleted leads.
      </EmptyState>
    </>
  );
}
