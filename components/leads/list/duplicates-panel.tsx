"use client";

import { CopyCheck, Merge } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { PhoneNumber } from "@/components/ui/phone-number";
import { Skeleton } from "@/components/ui/skeleton";
import { useDuplicateLeads } from "@/lib/client/leads/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DuplicateGroup } from "@/types/lead-bulk";

const REASONS: Record<DuplicateGroup["reason"], string> = {
  email: "The same e-mail address",
  name: "The same name and company",
};

/** Leads that may be one person, in groups; each leads to its page, and the group to the first one's with its merge open. */
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
  const mayMerge = useCan()("leads.write");
  const [first] = leads;
  return (
    <li className="rounded-lg border">
      <div className="flex min-h-11 items-center justify-between gap-3 border-b px-3 py-1.5">
        <p className="text-muted-foreground text-sm">{REASONS[reason]}</p>
        {mayMerge && first ? (
          <Button size="sm" asChild>
            <Link href={`/w/${slug}/leads/${first.id}?merge=true`}>
              <Merge aria-hidden />
              Merge
            </Link>
          </Button>
        ) : null}
      </div>
      <ul className="divide-y">
        {leads.map((lead) => (
          <li key={lead.id} className="flex items-baseline justify-between gap-3 px-3 py-2">
            <Link
              href={`/w/${slug}/leads/${lead.id}`}
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
