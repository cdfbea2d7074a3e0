"use client";

import { CopyCheck } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { PhoneNumber } from "@/components/ui/phone-number";
import { Skeleton } from "@/components/ui/skeleton";
import { useDuplicateLeads } from "@/lib/client/leads/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DuplicateGroup } from "@/types/lead-bulk";

const REASONS: Record<DuplicateGroup["reason"], string> = {
  email: "The same e-mail address",
  name: "The same name and company",
};

/** Leads that may be one person, in groups; each leads to its page, where two are merged. */
export function DuplicatesPanel() {
  const { slug } = useWorkspaceScope();
  const query = useDuplicateLeads(slug, null);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-40 rounded-lg" />}
      isEmpty={(groups) => groups.length === 0}
      empty={
        <EmptyState icon={CopyCheck} title="No duplicates found">
          Nobody is on the list twice, as far as names and addresses tell.
        </EmptyState>
      }
    >
      {(groups) => (
        <ul className="flex flex-col gap-3">
          {groups.map((group) => (
            <Group key={group.leads.map(({ id }) => id).join()} group={group} />
          ))}
        </ul>
      )}
    </QueryState>
  );
}

function Group({ group: { reason, leads } }: { group: DuplicateGroup }) {
  const { slug } = useWorkspaceScope();
  const [first] = leads;
  return (
    <li className="rounded-lg border">
      <p className="border-b px-3 py-2 text-muted-foreground text-sm">{REASONS[reason]}</p>
      <ul className="divide-y">
        {leads.map((lead) => (
          <li key={lead.id} className="flex items-baseline justify-between gap-3 px-3 py-2">
            <Link
              href={`/w/${slug}/leads/${lead.id}${lead.id === first?.id ? "?merge=1" : ""}`}
              className="focus-ring min-w-0 truncate rounded-sm font-medium underline underline-offset-4"
            >
              {lead.displayName}
            </Link>
            <span className="shrink-0 text-muted-foreground text-sm">
              {lead.phone ? <PhoneNumber e164={lead.phone} /> : lead.email}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
