"use client";

import { Download, Scale } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { TableBelow, TableHead } from "@/components/patterns/table-head";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { buildUrl } from "@/lib/client/build-url";
import { exportDecisionsEndpoint } from "@/lib/client/campaigns/recipient-endpoints";
import { useDecisions } from "@/lib/client/campaigns/recipient-queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DecisionResource } from "@/types/campaign-recipients";
import { DECISION_COLUMNS } from "./decision-columns";
import { OpenPerson } from "./open-person";

const VERDICTS = ["all", "allow", "defer", "block"] as const;
const OPTIONS = [
  { value: "all", label: "All" },
  { value: "allow", label: "Called" },
  { value: "defer", label: "Put off" },
  { value: "block", label: "Left out" },
] as const;

/** Every dial and every refusal with its reason, newest first. */
export function DecisionsView({ campaignId }: { campaignId: string }) {
  const { slug } = useWorkspaceScope();
  const mayExport = useCan()("campaigns.export");
  const [verdict, setVerdict] = useQueryState("verdict", parseAsStringLiteral(VERDICTS).withDefault("all"));
  const query = useDecisions(slug, campaignId, {
    recipientId: null,
    verdict: verdict === "all" ? null : verdict,
  });
  return (
    <>
      <TableHead>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Segmented
            label="Decisions"
            options={OPTIONS}
            value={verdict}
            onChange={(next) => void setVerdict(next)}
          />
          {mayExport ? (
            <Button asChild>
              <a
                href={buildUrl(exportDecisionsEndpoint.path, { workspaceSlug: slug, campaignId }, {})}
                download
              >
                <Download aria-hidden />
                Download all
              </a>
            </Button>
          ) : null}
        </div>
      </TableHead>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(decisions) => decisions.length === 0}
        isFiltered={verdict !== "all"}
        onClearFilters={() => void setVerdict(null)}
        empty={
          <EmptyState icon={Scale} title="Nothing was decided yet">
            Before each call it is asked whether the person may be called now. Each answer is kept here with
            its reason.
          </EmptyState>
        }
      >
        {(decisions) => (
          <TableBelow>
            <DataTable
              label="Decisions"
              columns={DECISION_COLUMNS}
              rows={decisions}
              getRowId={rowId}
              loadMore={toLoadMore(query)}
            />
          </TableBelow>
        )}
      </QueryState>
      <OpenPerson campaignId={campaignId} />
    </>
  );
}

function rowId({ id }: DecisionResource): string {
  return id;
}
