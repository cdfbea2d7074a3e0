"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/ui/link-tabs";
import { buildUrl } from "@/lib/client/build-url";
import { useLeadSummary } from "@/lib/client/leads/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { type LeadFilterState, useLeadView } from "../use-lead-filters";

/** All leads, those to be followed up today, and those that are late. Other filters stay. */
export function FollowUpTabs({ state: { filters } }: { state: LeadFilterState }) {
  const path = usePathname();
  const [view] = useLeadView();
  const { followUp, ...others } = filters;
  const { data: summary } = useLeadSummary(useWorkspaceScope(), others);
  const href = (next?: "due" | "overdue") =>
    buildUrl(path, {}, { ...others, followUp: next, view: view === "board" ? view : undefined });
  return (
    <LinkTabs
      label="Follow-ups"
      currentHref={href(followUp === "due" || followUp === "overdue" ? followUp : undefined)}
      tabs={[
        { label: "All leads", href: href() },
        { label: "Due today", href: href("due"), count: summary?.followUpsDue },
        { label: "Overdue", href: href("overdue"), count: summary?.followUpsOverdue },
      ]}
    />
  );
}
