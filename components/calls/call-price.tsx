"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { Money } from "@/components/ui/money";
import { formatNumber } from "@/config/format";
import type { CallResource, CostLineResource } from "@/types/calls";

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
      <CardBody className="flex flex-col gap-3">
        <section>
          <h3 className="font-medium text-sm">Why this price</h3>
          <p className="text-muted-foreground">
            {price.basis === "exempt" || BigInt(price.chargeMicros) === 0n ? (
              capitalised(price.rule)
            ) : (
              <>
                <Duration seconds={price.billableSeconds} /> at{" "}
                <Money amountMicros={price.rateMicrosPerMinute} currency={currency} precise /> a minute,{" "}
                {price.rule.replace(/;.*$/, "")}. Exactly{" "}
                <Money amountMicros={price.chargeMicros} currency={currency} precise />.
              </>
            )}
          </p>
        </section>
        <AgencyCosts call={call} price={price} />
      </CardBody>
    </Card>
  );
}

interface AgencyCostsProps {
  call: CallResource;
  price: NonNullable<CallResource["price"]>;
}

function AgencyCosts({ call: { currency }, price }: AgencyCostsProps) {
  if (price.marginMicros === null) return null;
  const totals = [
    ["Provider", price.providerCostMicros],
    ["Platform", price.partnerCostMicros],
    ["Your margin", price.marginMicros],
  ] as const;
  return (
    <section className="border-t pt-3">
      <h3 className="font-medium text-sm">Only your agency sees this</h3>
      <dl className="mt-1">
        {totals.map(([label, amount]) =>
          amount === null ? null : (
            <div key={label} className="flex justify-between gap-4 py-0.5">
              <dt className="text-muted-foreground">{label}</dt>
              <dd>
                <Money amountMicros={amount} currency={currency} precise />
              </dd>
            </div>
          ),
        )}
      </dl>
      <CostLines lines={price.costLines ?? []} currency={currency} />
    </section>
  );
}

function CostLines({ lines, currency }: { lines: readonly CostLineResource[]; currency: string }) {
  if (lines.length === 0) return null;
  return (
    <details className="mt-2">
      <summary className="focus-ring w-fit rounded-sm text-muted-foreground text-sm">
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
            <Money amountMicros={line.costMicros} currency={currency} precise />
          </li>
        ))}
      </ul>
    </details>
  );
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
