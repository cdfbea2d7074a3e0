"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { describeDays } from "@/config/date-presets";
import { formatNumber } from "@/config/format";
import type { CallPriceResource, CallResource, CostLineResource } from "@/types/calls";

/** What the call cost and why; for people of the agency also what it cost them. */
export function CallPrice({ call }: { call: CallResource }) {
  const { price, currency } = call;
  if (!price) return null;
  return (
    <Card>
      <CardHeader
        title="Cost"
        actions={
          <Money amountMicros={price.chargeMicros} currency={currency} className="tabular font-semibold" />
        }
      />
      <CardBody className="flex flex-col gap-3 pt-1">
        <WhyThisPrice price={price} currency={currency} />
        <AgencyCosts price={price} currency={currency} />
      </CardBody>
    </Card>
  );
}

interface PriceProps {
  price: CallPriceResource;
  currency: string;
}

function WhyThisPrice({ price, currency }: PriceProps) {
  const isFree = price.basis === "exempt" || price.billableSeconds === 0;
  // The rate has a line of its own.
  const rule = price.rule.replace(/;.*$/, "");
  return (
    <section>
      <h3 className="font-medium text-sm">Why this price</h3>
      <dl className="mt-0.5">
        <Line label="Talked">
          <Seconds seconds={price.rawSeconds} />
        </Line>
        <Line label="Billed">
          <Seconds seconds={price.billableSeconds} />
        </Line>
        {price.includedSeconds > 0 ? (
          <Line label="Covered by the plan">
            <Seconds seconds={price.includedSeconds} />
          </Line>
        ) : null}
        <Line label="Rule">{capitalised(rule)}</Line>
        {isFree ? null : (
          <Line label="Rate">
            <Money amountMicros={price.rateMicrosPerMinute} currency={currency} precise /> a minute
          </Line>
        )}
        {price.connectionFeeMicros === "0" ? null : (
          <Line label="Fee for the call">
            <Money amountMicros={price.connectionFeeMicros} currency={currency} precise />
          </Line>
        )}
        {price.period ? <Line label="Counts in">{describePeriod(price.period)}</Line> : null}
        <Line label="Charge">
          <Money amountMicros={price.chargeMicros} currency={currency} precise />
        </Line>
      </dl>
    </section>
  );
}

function Seconds({ seconds }: { seconds: number }) {
  return (
    <>
      <Duration seconds={seconds} />{" "}
      {seconds >= 60 ? (
        <span aria-hidden className="text-muted-foreground">
          ({formatNumber(seconds)} s)
        </span>
      ) : null}
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-0.5">
      <dt className="shrink-0 text-muted-foreground">{label}</dt>
      <dd className="tabular min-w-0 text-right">{children}</dd>
    </div>
  );
}

function AgencyCosts({ price, currency }: PriceProps) {
  const { exchange, marginMicros, providerCostMicros, partnerCostMicros } = price;
  // Both are told to the agency alone.
  if (marginMicros === null && exchange === null) return null;
  return (
    <section className="border-t pt-3">
      <h3 className="font-medium text-sm">Only your agency sees this</h3>
      <dl className="mt-0.5">
        <CostLine
          label={price.providerCostSource === "price_table" ? "Provider, by its price list" : "Provider"}
          amountMicros={providerCostMicros}
          foreign={exchange?.provider ?? null}
          currency={currency}
        />
        <CostLine
          label="Platform"
          amountMicros={partnerCostMicros}
          foreign={exchange?.partner ?? null}
          currency={currency}
        />
        <Line label="Your margin">
          {marginMicros === null ? (
            <Link href="/org/billing/margins" className="text-warning-text underline underline-offset-4">
              Not comparable: no exchange rate
            </Link>
          ) : (
            <Money amountMicros={marginMicros} currency={currency} precise />
          )}
        </Line>
      </dl>
      {price.convertedAt === null ? null : (
        <p className="mt-1 text-muted-foreground text-sm">
          The exchange rate was stated later: <TimeAgo instant={price.convertedAt} />
        </p>
      )}
      <CostLines lines={price.costLines ?? []} currency={exchange?.provider?.currency ?? currency} />
    </section>
  );
}

interface CostLineProps {
  label: string;
  /** In the currency of the charge; null where it cannot be told in it. */
  amountMicros: string | null;
  /** As it was asked for, where that was in another currency. */
  foreign: NonNullable<CallPriceResource["exchange"]>["provider"];
  currency: string;
}

function CostLine({ label, amountMicros, foreign, currency }: CostLineProps) {
  if (amountMicros === null && foreign === null) return null;
  return (
    <Line label={label}>
      {foreign ? (
        <span className={amountMicros === null ? undefined : "text-muted-foreground"}>
          <Money amountMicros={foreign.amountMicros} currency={foreign.currency} precise />
          {amountMicros === null ? "" : " = "}
        </span>
      ) : null}
      {amountMicros === null ? null : <Money amountMicros={amountMicros} currency={currency} precise />}
    </Line>
  );
}

function CostLines({ lines, currency }: { lines: readonly CostLineResource[]; currency: string }) {
  if (lines.length === 0) return null;
  return (
    <details className="mt-2">
      <summary className="focus-ring w-fit cursor-pointer rounded-sm text-muted-foreground text-sm">
        Provider's cost lines
      </summary>
      <ul className="mt-1 divide-y text-sm">
        {lines.map((line) => (
          <li key={`${line.kind}-${line.label}`} className="flex justify-between gap-3 py-1">
            <span className="min-w-0">
              {line.label}
              {line.quantity === null || line.unit === null ? null : (
                <span className="text-muted-foreground">
                  {" "}
                  {formatNumber(line.quantity, 2)} {line.unit}
                </span>
              )}
            </span>
            <Money amountMicros={line.costMicros} currency={currency} precise className="tabular" />
          </li>
        ))}
      </ul>
    </details>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describePeriod({ planName, startsAt, isLate }: NonNullable<CallPriceResource["period"]>): string {
  const from = describeDays({ from: startsAt.slice(0, 10), to: startsAt.slice(0, 10) }, "none");
  return `${planName} from ${from}${isLate ? ", told of late" : ""}`;
}
