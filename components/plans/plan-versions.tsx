import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import type { ClientPlanResource } from "@/types/client-plans";
import {
  KIND_WORDS,
  spellMeasure,
  spellMinutes,
  spellOverage,
  spellPrice,
  spellSubscribers,
} from "./plan-words";

/** All versions of a plan with who is on which. */
export function PlanVersions({ plan }: { plan: ClientPlanResource }) {
  const { versions, currency } = plan;
  return (
    <Card>
      <Table aria-label="Versions">
        <TableHead>
          <tr>
            <TableHeader className="pl-4">Version</TableHeader>
            <TableHeader>Terms</TableHeader>
            <TableHeader>Clients</TableHeader>
            <TableHeader className="pr-4 text-right">A month</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {versions.map((version) => (
            <TableRow key={version.id}>
              <TableCell className="py-2 pl-4 align-top">
                <span className="font-medium">{version.number}</span>
                <span className="block whitespace-nowrap text-muted-foreground text-sm">
                  <TimeAgo instant={version.createdAt} />
                </span>
              </TableCell>
              <TableCell className="min-w-64 py-2 align-top">
                {KIND_WORDS[version.kind].label}, {spellPrice({ ...version, currency })},{" "}
                {spellMinutes(version)}, {spellOverage({ ...version, currency })}
                <span className="block text-muted-foreground text-sm">
                  {spellMeasure({ ...version, currency })}
                </span>
              </TableCell>
              <TableCell className="py-2 align-top">
                <Subscribers version={version} />
              </TableCell>
              <TableCell className="tabular py-2 pr-4 text-right align-top">
                <Money amountMicros={version.mrrMicros} currency={currency} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

/** Who is on a version: by name as far as names are known, and how many more. */
function Subscribers({ version: { subscribers, clients } }: { version: ClientPlanResource["current"] }) {
  const others = subscribers - clients.length;
  if (subscribers === 0) return <span className="text-muted-foreground">{spellSubscribers(0)}</span>;
  return (
    <ul>
      {clients.map(({ workspaceId, name }) => (
        <li key={workspaceId}>
          <Link
            href={`/org/clients/${workspaceId}/billing`}
            prefetch={false}
            className="focus-ring rounded-sm hover:underline"
          >
            {name}
          </Link>
        </li>
      ))}
      {others > 0 ? <li className="text-muted-foreground">and {spellSubscribers(others)} more</li> : null}
    </ul>
  );
}
