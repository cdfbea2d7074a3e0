"use client";

import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatNumber, formatPercent } from "@/config/format";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { StatsResource } from "@/types/analytics";
import { shareOf } from "./figures";

interface AgentFiguresProps {
  agents: NonNullable<StatsResource["agents"]>;
  days: number;
}

export function AgentFigures({ agents, days }: AgentFiguresProps) {
  const { slug } = useWorkspaceScope();
  return (
    <Card>
      <CardHeader title="Agents" description={`Last ${days} days`} />
      <Table aria-label="Agents by calls" className="mb-1">
        <TableHead>
          <tr>
            <TableHeader className="pl-4">Agent</TableHeader>
            <TableHeader className="text-right">Calls</TableHeader>
            <TableHeader className="text-right">Answered</TableHeader>
            <TableHeader className="pr-4 text-right">Minutes</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {agents.map((agent) => {
            const share = shareOf(agent.answered, agent.calls);
            return (
              <TableRow key={agent.agentId}>
                <TableCell className="max-w-0 pl-4 sm:max-w-none">
                  <Link
                    href={`/w/${slug}/agents/${agent.agentId}`}
                    className="focus-ring block truncate rounded-sm font-medium hover:underline"
                  >
                    {agent.name}
                  </Link>
                </TableCell>
                <TableCell className="text-right">{formatNumber(agent.calls)}</TableCell>
                <TableCell className="text-right">{share === null ? "–" : formatPercent(share)}</TableCell>
                <TableCell className="pr-4 text-right">{formatNumber(agent.durationSeconds / 60)}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Card>
  );
}
