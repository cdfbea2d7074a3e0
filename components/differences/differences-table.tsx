import { StatusBadge } from "@/components/patterns/status-badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import type { DifferenceResource } from "@/types/reconciliation";
import { DIFFERENCE_LOOKS, KIND_WORDS, spellCode } from "./difference-words";

export interface DifferencesTableProps {
  differences: readonly DifferenceResource[];
  onOpen: (difference: DifferenceResource) => void;
  /** An agency sees its clients' alone. */
  audience: "operator" | "agency";
}

/** One line for each difference; a click shows both sides. */
export function DifferencesTable({ differences, onOpen, audience }: DifferencesTableProps) {
  return (
    <Card className="overflow-x-auto">
      <Table aria-label="Differences">
        <TableHead>
          <tr>
            <TableHeader className="pl-4">What</TableHeader>
            <TableHeader>{audience === "operator" ? "Agency" : "Client"}</TableHeader>
            <TableHeader>State</TableHeader>
            <TableHeader className="text-right">Theirs minus ours</TableHeader>
            <TableHeader className="pr-4 text-right">First seen</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {differences.map((difference) => (
            <Row key={difference.id} difference={difference} onOpen={onOpen} audience={audience} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Row({
  difference,
  onOpen,
  audience,
}: { difference: DifferenceResource } & Pick<DifferencesTableProps, "onOpen" | "audience">) {
  const { code, kind, partner, workspace, status, amountMicros, currency, firstSeenAt } = difference;
  return (
    <TableRow className="relative">
      <TableCell className="pl-4">
        <button
          type="button"
          className="row-link text-left font-medium outline-none"
          onClick={() => onOpen(difference)}
        >
          {spellCode(code)}
        </button>
        {audience === "operator" ? <Second>{KIND_WORDS[kind]}</Second> : null}
      </TableCell>
      <TableCell>
        {audience === "operator" ? (
          <>
            {partner.name}
            {workspace ? <Second>{workspace.name}</Second> : null}
          </>
        ) : (
          (workspace?.name ?? "–")
        )}
      </TableCell>
      <TableCell>
        <StatusBadge status={status} looks={DIFFERENCE_LOOKS} />
      </TableCell>
      <TableCell className="tabular text-right">
        {amountMicros !== null && currency !== null ? (
          <Money amountMicros={amountMicros} currency={currency} signed precise />
        ) : (
          "–"
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap pr-4 text-right text-muted-foreground">
        <TimeAgo instant={firstSeenAt} />
      </TableCell>
    </TableRow>
  );
}

function Second({ children }: { children: string }) {
  return <span className="block text-muted-foreground text-sm">{children}</span>;
}
