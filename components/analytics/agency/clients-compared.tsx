import type { ReactNode } from "react";
import { type CompareColumn, CompareTable } from "@/components/patterns/compare-table";
import { Card, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatNumber, formatPercent } from "@/config/format";
import type { ClientFigures } from "@/types/analytics";
import { marginShare } from "../figures";

interface ClientsComparedProps {
  clients: readonly ClientFigures[];
  actions: ReactNode;
}

/** Clients held against each other, each in its own currency; amounts are ranked within one currency. */
export function ClientsCompared({ clients, actions }: ClientsComparedProps) {
  return (
    <Card>
      <CardHeader
        title="How do clients compare?"
        description={clients.length === 1 ? "1 client with calls" : `${clients.length} clients with calls`}
        actions={actions}
        className="mb-1"
      />
      <CompareTable
        label="Clients compared"
        nameLabel="Client"
        rows={clients}
        getRowId={({ workspaceId }) => workspaceId}
        nameOf={({ name }) => name}
        hrefOf={({ workspaceId }) => `/org/clients/${workspaceId}`}
        columns={COLUMNS}
        startWith={{ key: "calls", isRising: false }}
      />
    </Card>
  );
}

const COLUMNS: CompareColumn<ClientFigures>[] = [
  { key: "calls", label: "Calls", rankOf: ({ calls }) => calls, show: ({ calls }) => formatNumber(calls) },
  {
    key: "answered",
    label: "Answered",
    rankOf: ({ answerRate }) => answerRate,
    show: ({ answerRate }) => (answerRate === null ? null : formatPercent(answerRate)),
  },
  {
    key: "minutes",
    label: "Minutes",
    rankOf: ({ durationSeconds }) => durationSeconds,
    show: ({ durationSeconds }) => formatNumber(durationSeconds / 60),
  },
  moneyColumn("revenue", "Revenue", ({ chargeMicros }) => chargeMicros),
  moneyColumn("cost", "Cost", ({ providerCostMicros }) => providerCostMicros),
  moneyColumn("margin", "Margin", ({ marginMicros }) => marginMicros),
  {
    key: "share",
    label: "Margin %",
    rankOf: (client) => marginShare(client),
    show: (client) => {
      const share = marginShare(client);
      return share === null ? null : formatPercent(share);
    },
  },
];

function moneyColumn(
  key: string,
  label: string,
  of: (client: ClientFigures) => string | null,
): CompareColumn<ClientFigures> {
  return {
    key,
    label,
    groupOf: ({ currency }) => currency,
    rankOf: (client) => {
      const amount = of(client);
      return amount === null ? null : BigInt(amount);
    },
    show: (client) => {
      const amount = of(client);
      return amount === null ? null : <Money amountMicros={amount} currency={client.currency} />;
    },
  };
}
