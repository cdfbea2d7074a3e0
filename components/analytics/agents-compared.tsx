import type { ReactNode } from "react";
import { type CompareColumn, CompareTable } from "@/components/patterns/compare-table";
import { Card, CardHeader } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { Money } from "@/components/ui/money";
import { formatNumber, formatPercent } from "@/config/format";
import type { AgentFigures } from "@/types/analytics";
import { positiveShare } from "./figures";

export interface AgentsComparedProps {
  title: string;
  agents: readonly AgentFigures[];
  currency: string;
  hrefOf?: ((agent: AgentFigures) => string | undefined) | undefined;
  actions?: ReactNode;
}

/** Agents held against each other; amounts for who may see them. */
export function AgentsCompared({ title, agents, currency, hrefOf, actions }: AgentsComparedProps) {
  const seesCosts = agents.some(({ chargeMicros }) => chargeMicros !== null);
  const columns = seesCosts ? [...COLUMNS, costColumn(currency)] : COLUMNS;
  return (
    <Card className="h-full">
      <CardHeader title={title} actions={actions} className="mb-1" />
      <CompareTable
        label="Agents compared"
        nameLabel="Agent"
        rows={agents}
        getRowId={({ agentId }) => agentId}
        nameOf={({ name }) => name}
        hrefOf={hrefOf}
        columns={columns}
        startWith={{ key: "calls", isRising: false }}
      />
    </Card>
  );
}

const percent = (share: number | null) => (share === null ? null : formatPercent(share));

const COLUMNS: CompareColumn<AgentFigures>[] = [
  { key: "calls", label: "Calls", rankOf: ({ calls }) => calls, show: ({ calls }) => formatNumber(calls) },
  {
    key: "answered",
    label: "Answered",
    rankOf: ({ answerRate }) => answerRate,
    show: ({ answerRate }) => percent(answerRate),
  },
  {
    key: "length",
    label: "Average length",
    rankOf: ({ averageSeconds }) => averageSeconds,
    show: ({ averageSeconds }) => (averageSeconds === null ? null : <Duration seconds={averageSeconds} />),
  },
  {
    key: "goal",
    label: "Goal reached",
    rankOf: ({ goalRate }) => goalRate,
    show: ({ goalRate }) => percent(goalRate),
  },
  {
    key: "positive",
    label: "Content callers",
    rankOf: (agent) => positiveShare(agent),
    show: (agent) => percent(positiveShare(agent)),
  },
];

function costColumn(currency: string): CompareColumn<AgentFigures> {
  return {
    key: "cost",
    label: "Cost",
    rankOf: ({ chargeMicros }) => (chargeMicros === null ? null : BigInt(chargeMicros)),
    show: ({ chargeMicros }) =>
      chargeMicros === null ? null : <Money amountMicros={chargeMicros} currency={currency} />,
  };
}
