"use client";

import { Megaphone, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import type { ReactNode } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { SavedViewsMenu } from "@/components/patterns/saved-views/saved-views-menu";
import { TableBelow, TableHead } from "@/components/patterns/table-head";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { readCampaignFilters } from "@/lib/client/campaigns/keys";
import { useCampaigns } from "@/lib/client/campaigns/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignSummary } from "@/types/campaigns";
import { campaignHref } from "../campaign-href";
import { CAMPAIGN_COLUMNS } from "./campaign-columns";
import { useCampaignChips, useCampaignFilters } from "./use-campaign-filters";

const CampaignsCompared = dynamic(
  () => import("./campaigns-compared").then((part) => part.CampaignsCompared),
  { ssr: false },
);

/** Every campaign with how far it is. Rows move by themselves while somebody is being called. */
export function CampaignsPage() {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const state = useCampaignFilters();
  const { filters, isFiltered, change, replace, clear } = state;
  const chips = useCampaignChips(state);
  const query = useCampaigns(slug, filters);
  const create = can("campaigns.write") ? (
    <Button variant="primary" asChild>
      <Link href={`/w/${slug}/campaigns/new`}>
        <Plus aria-hidden />
        New campaign
      </Link>
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Campaigns"
        count={query.data?.length || undefined}
        hasMore={query.hasNextPage}
        actions={
          <>
            <SavedViewsMenu
              page="campaigns"
              current={filters}
              onChoose={(view) => replace(readCampaignFilters(view))}
            />
            {create}
          </>
        }
      />
      <TableHead>
        <FilterBar
          search={{
            value: filters.search ?? "",
            onChange: (words) => change({ search: words || null }),
            placeholder: "Search names",
          }}
          isFiltered={isFiltered}
          filters={chips}
          onClear={clear}
        />
      </TableHead>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(campaigns) => campaigns.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={<NoCampaigns action={create} />}
      >
        {(campaigns) => (
          <TableBelow isStale={query.isPlaceholderData}>
            <DataTable
              label="Campaigns"
              storageKey="campaigns"
              columns={CAMPAIGN_COLUMNS}
              rows={campaigns}
              getRowId={rowId}
              rowHref={(campaign) => campaignHref(slug, campaign)}
              loadMore={toLoadMore(query)}
            />
          </TableBelow>
        )}
      </QueryState>
      <CampaignsCompared />
    </>
  );
}

function NoCampaigns({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon={Megaphone} title="No campaigns yet" action={action}>
      A campaign calls a list of people for you: reminders, recalls, questions after a visit. You bring the
      list as a file, choose the agent and the hours, and see live who was reached. Nobody is called outside
      the hours the law allows, and nobody who asked not to be.
    </EmptyState>
  );
}

function rowId({ id }: CampaignSummary): string {
  return id;
}
