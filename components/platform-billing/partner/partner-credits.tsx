"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ENTRY_LOOKS } from "@/components/billing/entry-kinds";
import { GrantList } from "@/components/money/grant-list";
import { Section } from "@/components/money/section";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { useGrantAgencyCredits } from "@/lib/client/agency-money/mutations";
import { useAgencyGrants, useAgencyLedger } from "@/lib/client/agency-money/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { PlatformPartnerResource } from "@/types/console";
import type { ListedCreditEntry } from "@/types/credits";
import type { PartnerBillingResource } from "@/types/partner-billing";

const AdjustSheet = dynamic(() => import("./adjust-sheet").then((module) => module.AdjustSheet), {
  ssr: false,
});
const GrantSheet = dynamic(
  () => import("@/components/money/grant-sheet").then((module) => module.GrantSheet),
  { ssr: false },
);

export interface PartnerCreditsProps {
  partner: PlatformPartnerResource;
  billing: PartnerBillingResource;
}

/** The agency's credits: what came and went, and the ways to add or take. */
export function PartnerCredits({ partner, billing }: PartnerCreditsProps) {
  const [opened, setOpened] = useState<"adjust" | "grant" | null>(null);
  const query = useAgencyLedger(partner.id);
  const give = useGrantAgencyCredits(partner.id);
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
      {opened === "grant" ? (
        <GrantSheet
          to={partner.name}
          currency={currency}
          reasonHint="The agency reads it in its ledger."
          give={give}
          onClose={close}
        />
      ) : null}
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

/** Free credits the agency was given. */
function Grants({ partnerId }: { partnerId: string }) {
  const query = useAgencyGrants(partnerId);
  if (!query.data?.length) return null;
  return (
    <Card className="mb-3">
      <CardHeader title="Free credits" description="Used before anything that was paid for." />
      <CardBody>
        <GrantList grants={query.data} />
        <LoadMore {...toLoadMore(query)} />
      </CardBody>
    </Card>
  );
}
