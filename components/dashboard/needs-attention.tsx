"use client";

import { ChevronRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { balanceTone, spellDaysLeft } from "@/components/billing/days-left";
import type { AgentListFilters } from "@/lib/client/agents/keys";
import { useAgents } from "@/lib/client/agents/queries";
import { buildUrl } from "@/lib/client/build-url";
import { useCredits } from "@/lib/client/credits/queries";
import { useWorkspaceStats } from "@/lib/client/stats/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CreditAccountResource } from "@/types/credits";
import { troublesLately } from "./lately";

interface Trouble {
  id: string;
  title: string;
  detail: string;
  href: string;
}

/** What somebody should look at. Nothing at all when everything is well. */
export function NeedsAttention({ days }: { days: number }) {
  const troubles = useTroubles(days);
  if (troubles.length === 0) return null;
  return (
    <section aria-label="Needs attention" className="mb-4 rounded-lg border bg-raised shadow-card">
      <h2 className="flex items-center gap-2 px-4 pt-3 pb-1 font-semibold">
        <TriangleAlert aria-hidden className="size-4 text-warning-text" />
        Needs attention
      </h2>
      <ul className="divide-y">
        {troubles.map(({ id, title, detail, href }) => (
          <li key={id} className="relative flex items-center gap-3 px-4 py-2.5 hover:bg-surface">
            <span className="min-w-0 flex-1">
              <Link href={href} className="row-link font-medium outline-none">
                {title}
              </Link>
              <span className="line-clamp-2 text-muted-foreground text-sm">{detail}</span>
            </span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Agents an engine would not take. */
const REFUSED: AgentListFilters = { status: "error", direction: null, search: "" };

function useTroubles(shownDays: number): Trouble[] {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { data: agents = [] } = useAgents(slug, REFUSED, can("agents.read"));
  const { data: account } = useCredits(slug, can("credits.read"));
  const { data: stats } = useWorkspaceStats(slug, shownDays);
  const refused = agents.map(
    ({ id, name, lastSyncError }): Trouble => ({
      id,
      title: `${name} was not accepted`,
      detail: lastSyncError ?? "Open it to see why and to try again.",
      href: `/w/${slug}/agents/${id}`,
    }),
  );
  const lately = stats && can("calls.read") ? troublesLately(stats) : [];
  return [
    ...balanceTrouble(slug, account),
    ...refused,
    ...lately.map(({ id, title, filters }) => ({
      id,
      title,
      detail: DETAILS[id],
      href: buildUrl("/w/[slug]/calls", { slug }, filters),
    })),
  ];
}

const DETAILS = {
  failed: "Open them to see why.",
  unhappy: "Listen to what went wrong, and mend what the agent says.",
};

function balanceTrouble(slug: string, account: CreditAccountResource | undefined): Trouble[] {
  if (!account || account.isBillingExempt) return [];
  const days = account.forecastDaysLeft;
  if (balanceTone(days, account.isReadOnly) === "neutral") return [];
  return [
    {
      id: "balance",
      title: account.isReadOnly ? "The balance is spent" : "The balance is running low",
      detail: account.isReadOnly
        ? "Nothing can be changed or called until it is topped up."
        : `At the pace of the last two weeks it lasts ${spellDaysLeft(days).replace(/ left$/, "")}.`,
      href: `/w/${slug}/billing`,
    },
  ];
}
