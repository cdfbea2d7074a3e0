"use client";

import { type CompareColumn, CompareTable } from "@/components/patterns/compare-table";
import { Card, CardHeader } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { Money } from "@/components/ui/money";
import { formatNumber, formatPercent } from "@/config/format";
import { useCampaignComparison } from "@/lib/client/campaigns/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignComparison } from "@/types/campaign-reports";

type Compared = CampaignComparison["campaigns"][number];

/** The campaigns started last, held against each other. Nothing while there is nothing to compare. */
export function CampaignsCompared() {
  const { slug } = useWorkspaceScope();
  const { data } = useCampaignComparison(slug);
  const called = data?.campaigns.filter(({ figures }) => figures.dials > 0) ?? [];
  if (!data || called.length < 2) return null;
  const seesCosts = called.some(({ figures }) => figures.chargeMicros !== null);
  return (
    <Card className="mt-6">
      <CardHeader
        title="Which one does best?"
        description={`The ${called.length} campaigns started last.`}
        className="mb-1"
      />
      <CompareTable
        label="Campaigns compared"
        nameLabel="Campaign"
        rows={called}
        getRowId={({ id }) => id}
        nameOf={({ name }) => name}
        hrefOf={({ id }) => `/w/${slug}/campaigns/${id}`}
        columns={seesCosts ? [...COLUMNS, costColumn(data.currency)] : COLUMNS}
        startWith={{ key: "goals", isRising: false }}
      />
    </Card>
  );
}

const percent = (share: number | null) => (share === null ? null : formatPercent(share));

const COLUMNS: CompareColumn<Compared>[] = [
  {
    key: "dials",
    label: "Calls",
    rankOf: ({ figures }) => figures.dials,
    show: ({ figures }) => formatNumber(figures.dials),
  },
  {
    key: "answered",
    label: "Answered",
    rankOf: ({ answerRate }) => answerRate,
    show: ({ answerRate }) => percent(answerRate),
  },
  {
    key: "talked",
    label: "Talked",
    rankOf: ({ talkRate }) => talkRate,
    show: ({ talkRate }) => percent(talkRate),
  },
  {
    key: "length",
    label: "Average length",
    rankOf: ({ averageTalkSeconds }) => averageTalkSeconds,
    show: ({ averageTalkSeconds }) =>
      averageTalkSeconds === null ? null : <Duration seconds={averageTalkSeconds} />,
  },
  {
    key: "goals",
    label: "Goals",
    rankOf: ({ figures }) => figures.goalsMet,
    show: ({ figures }) => formatNumber(figures.goalsMet),
  },
];

function costColumn(currency: string): CompareColumn<Compared> {
  return {
    key: "cost",
    label: "Cost per goal",
    rankOf: ({ costPerGoalMicros }) => (costPerGoalMicros === null ? null : BigInt(costPerGoalMicros)),
    show: ({ costPerGoalMicros }) =>
      costPerGoalMicros === null ? null : <Money amountMicros={costPerGoalMicros} currency={currency} />,
  };
}
