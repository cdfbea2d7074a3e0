"use client";

import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber, formatPercent } from "@/config/format";
import type { CampaignSummary } from "@/types/campaigns";
import { CAMPAIGN_STATUS_LOOKS, stateWords } from "../campaign-looks";
import { ProgressBar } from "../progress-bar";

const column = dataColumns<CampaignSummary>();

/** Columns of the list of campaigns. */
export const CAMPAIGN_COLUMNS = column.columns([
  column.display({
    id: "name",
    header: "Campaign",
    enableHiding: false,
    cell: ({ row: { original } }) => (
      <span className="block min-w-0 max-w-80 sm:py-1.5">
        <span className="block truncate">{original.name}</span>
        <span className="block truncate font-normal text-muted-foreground text-sm">
          {original.agent?.name ?? "No agent chosen"}
        </span>
      </span>
    ),
  }),
  column.display({
    id: "status",
    header: "State",
    cell: ({ row: { original } }) => <State campaign={original} />,
  }),
  column.display({
    id: "progress",
    header: "Progress",
    cell: ({ row: { original } }) => <ProgressBar name={original.name} progress={original.progress} />,
  }),
  column.display({
    id: "dials",
    header: "Calls",
    meta: { align: "end", hideOnPhone: true },
    cell: ({ row: { original } }) => <Figure value={original.figures.dials} />,
  }),
  column.display({
    id: "answered",
    header: "Answered",
    meta: { align: "end" },
    cell: ({ row: { original } }) => <Answered figures={original.figures} />,
  }),
  column.display({
    id: "goals",
    header: "Goals",
    meta: { align: "end", hideOnPhone: true },
    cell: ({ row: { original } }) => <Figure value={original.figures.goalsMet} />,
  }),
  column.display({
    id: "changed",
    header: "Changed",
    meta: { hideOnPhone: true },
    cell: ({ row: { original } }) => (
      <TimeAgo
        instant={original.status === "draft" ? original.updatedAt : original.stateChangedAt}
        className="whitespace-nowrap text-muted-foreground"
      />
    ),
  }),
]);

function State({ campaign }: { campaign: CampaignSummary }) {
  return (
    <span className="flex flex-col items-start gap-0.5 max-sm:items-end">
      <StatusBadge status={campaign.status} looks={CAMPAIGN_STATUS_LOOKS} />
      <span className="max-w-56 truncate text-muted-foreground text-sm empty:hidden">
        <Why campaign={campaign} />
      </span>
    </span>
  );
}

function Why({ campaign }: { campaign: CampaignSummary }) {
  const { status, startsAt } = campaign;
  if (status === "draft") return "Continue where it was left";
  if (status === "scheduled" && startsAt) {
    return (
      <>
        begins <TimeAgo instant={startsAt} />
      </>
    );
  }
  return stateWords(campaign);
}

function Figure({ value }: { value: number }) {
  return (
    <span className={value === 0 ? "tabular text-muted-foreground" : "tabular"}>{formatNumber(value)}</span>
  );
}

function Answered({ figures: { dials, answered } }: { figures: CampaignSummary["figures"] }) {
  if (dials === 0) return <span className="text-muted-foreground">–</span>;
  return <span className="tabular">{formatPercent(answered / dials)}</span>;
}
