"use client";

import Link from "next/link";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { NUMBER_LOOKS, numberState } from "@/components/telephony/looks";
import { numberAddress } from "@/components/telephony/number-address";
import { WhereItRings } from "@/components/telephony/where-it-rings";
import { buttonVariants } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PhoneNumber } from "@/components/ui/phone-number";
import { Skeleton } from "@/components/ui/skeleton";
import { useNumbers } from "@/lib/client/telephony/queries";
import type { ClientResource } from "@/types/clients";
import type { TelephonyNumberResource } from "@/types/telephony";
import { clientNumberFilters } from "./client-number-filters";

const SHOWN = 5;

/** The numbers the client was given, newest first, and where each rings; the whole list is under telephony. */
export function ClientNumbers({ client }: { client: ClientResource }) {
  const query = useNumbers(clientNumberFilters(client.id));
  const all = numberAddress({ client: client.id });
  const hidden = (query.data?.length ?? 0) - SHOWN;
  return (
    <Card>
      <CardHeader
        title="Phone numbers"
        actions={
          <Link href={query.data?.length ? all : "/org/telephony"} className={buttonVariants({ size: "sm" })}>
            Telephony
          </Link>
        }
      />
      <CardBody className="pt-1">
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-12" />}
          isEmpty={(numbers) => numbers.length === 0}
          empty={
            <p className="text-muted-foreground">
              None of its own. Give it one under Telephony, so that an agent can answer it.
            </p>
          }
        >
          {(numbers) => (
            <ul className="divide-y">
              {numbers.slice(0, SHOWN).map((number) => (
                <GivenNumber
                  key={number.id}
                  number={number}
                  href={numberAddress({ client: client.id }, number.id)}
                />
              ))}
            </ul>
          )}
        </QueryState>
        {hidden > 0 ? (
          <p className="mt-2 border-t pt-2 text-sm">
            <Link
              href={all}
              className="focus-ring rounded-sm text-accent-text underline-offset-4 hover:underline"
            >
              {query.hasNextPage ? "More numbers" : `${hidden} more`}
            </Link>
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

function GivenNumber({ number, href }: { number: TelephonyNumberResource; href: string }) {
  const { e164, label } = number;
  return (
    <li className="flex flex-col gap-0.5 py-2 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-2">
        <Link
          href={href}
          className="focus-ring min-w-0 truncate rounded-sm font-medium underline-offset-4 hover:underline"
        >
          {e164 ? <PhoneNumber e164={e164} /> : "A new number"}
        </Link>
        <StatusBadge status={numberState(number)} looks={NUMBER_LOOKS} />
      </div>
      <div className="flex min-w-0 items-center justify-between gap-2 text-muted-foreground text-sm">
        <WhereItRings number={number} />
        {label ? <span className="min-w-0 truncate">{label}</span> : null}
      </div>
    </li>
  );
}
