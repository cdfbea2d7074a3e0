"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ENTRY_LOOKS } from "@/components/billing/entry-kinds";
import { Section } from "@/components/clients/billing/section";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { useAgencyGrants, useAgencyLedger } from "@/lib/client/agency-money/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { PlatformPartnerResource } from "@/types/console";
import type { CreditGrantResource } from "@/types/credit-grants";
import type { ListedCreditEntry } from "@/types/credits";
import type { PartnerBillingResource } from "@/types/partner-billing";

const AdjustSheet = dynamic(() => import("./adjust-sheet").then((module) => module.AdjustSheet), {
  ssr: false,
});
const GrantSheet = dynamic(() => import("./grant-sheet").then((module) => module.GrantSheet), { ssr: false });

export interface PartnerCreditsProps {
  partner: PlatformPartnerResource;
  billing: PartnerBillingResource;
}

/** The agency's credits: what came and went, and the ways to add or take. */
export function PartnerCredits({ partner, billing }: PartnerCreditsProps) {
  const [opened, setOpened] = useState<"adjust" | "grant" | null>(null);
  const query = useAgencyLedger(partner.id);
  const close = () => setOpened(null);
  const { currency, balanceMicros } = billing.credits;
  return (
    <Section
      id="agency-credits"
      title="Credits"
      actions={
        <>
          <Button onClick={() => setOpened("adjust")}>Adjust…</Button>
          <Button onClick={() => setOpened("grant")}>Give free credits…</Button>
        </>
      }
    >
      <Grants partnerId={partner.id} />
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={3} />}
        isEmpty={(entries) => entries.length === 0}
        empty={<p className="text-muted-foreground">Nothing has moved yet.</p>}
      >
        {(entries) => (
          <div className="flex flex-col gap-3">
            <Ledger entries={entries} />
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
      {opened === "adjust" ? (
        <AdjustSheet partner={partner} currency={currency} balanceMicros={balanceMicros} onClose={close} />
      ) : null}
      {opened === "grant" ? <GrantSheet partner={partner} currency={currency} onClose={close} /> : null}
    </Section>
  );
}

function Ledger({ entries }: { entries: readonly ListedCreditEntry[] }) {
  return (
    <Card className="overflow-x-auto">
      <Table aria-label="Ledger">
        <TableHead>
          <tr>
            <TableHeader className="pl-4">When</TableHeader>
            <TableHeader>What</TableHeader>
            <TableHeader>Why</TableHeader>
            <TableHeader className="text-right">Amount</TableHeader>
            <TableHeader className="pr-4 text-right">Balance after</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={entry.id}>
              <TableCell className="whitespace-nowrap pl-4">
                <TimeAgo instant={entry.createdAt} />
              </TableCell>
              <TableCell>
                <Badge tone={ENTRY_LOOKS[entry.kind].tone}>{ENTRY_LOOKS[entry.kind].label}</Badge>
              </TableCell>
              <TableCell className="break-words">
                {entry.reason}
                {entry.actorName ? (
                  <span className="text-muted-foreground"> by {entry.actorName}</span>
                ) : null}
              </TableCell>
              <TableCell className="tabular text-right">
                <Money amountMicros={entry.amountMicros} currency={entry.currency} signed precise />
              </TableCell>
              <TableCell className="tabular pr-4 text-right">
                <Money amountMicros={entry.balanceAfterMicros} currency={entry.currency} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

/** Free credits that are not used up or over. */
function Grants({ partnerId }: { partnerId: string }) {
  const query = useAgencyGrants(partnerId);
  const active = (query.data ?? []).filter(({ state }) => state === "active");
  if (active.length === 0) return null;
  return (
    <ul className="mb-3 flex flex-col gap-1">
      {active.map((grant) => (
        <Grant key={grant.id} grant={grant} />
      ))}
    </ul>
  );
}

function Grant({
  grant: { leftMicros, amountMicros, currency, reason, expiresAt },
}: {
  grant: CreditGrantResource;
}) {
  return (
    <li className="text-muted-foreground">
      <Money amountMicros={leftMicros} currency={currency} className="text-foreground" /> of{" "}
      <Money amountMicros={amountMicros} currency={currency} /> free credits left: {reason}
      {expiresAt ? (
        <>
          , until <TimeAgo instant={expiresAt} />
        </>
      ) : null}
    </li>
  );
}
