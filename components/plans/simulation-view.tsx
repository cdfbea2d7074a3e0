import Link from "next/link";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatDuration, formatMoney, formatNumber } from "@/config/format";
import type { PriceSimulation } from "@/types/prices";
import { differenceMicros, minutesOf, monthsNote, simulationRows } from "./simulation";

export interface SimulationViewProps {
  simulation: PriceSimulation;
  /** The terms have a price or minutes of a month. */
  hasPlan: boolean;
}

/** Both sides of a simulation: what the client paid, what it would have paid, and the calls that differ most. */
export function SimulationView({ simulation, hasPlan }: SimulationViewProps) {
  const { currency, was, wouldBe, calls, isCut, uncomparedCalls = 0 } = simulation;
  const note = monthsNote(simulation, hasPlan);
  return (
    <div className="flex flex-col gap-3">
      <p aria-live="polite" className="font-medium">
        {verdict(simulation)}
      </p>
      <table className="tabular w-full text-right">
        <caption className="sr-only">What the client paid and would have paid</caption>
        <thead className="text-muted-foreground text-sm">
          <tr>
            <td />
            <th scope="col" className="pb-1 font-medium">
              Paid
            </th>
            <th scope="col" className="pb-1 font-medium">
              Would have
            </th>
          </tr>
        </thead>
        <tbody className="divide-y border-t">
          {simulationRows(simulation).map(({ label, ...sides }) => (
            <tr key={label}>
              <th scope="row" className="py-1.5 text-left font-normal text-muted-foreground">
                {label}
              </th>
              <td className="py-1.5">
                <Money amountMicros={sides.was} currency={currency} />
              </td>
              <td className="py-1.5 font-medium">
                <Money amountMicros={sides.wouldBe} currency={currency} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="py-1.5 text-left font-normal text-muted-foreground">
              Minutes covered
            </th>
            <td className="py-1.5">{coverage(was)}</td>
            <td className="py-1.5 font-medium">{coverage(wouldBe)}</td>
          </tr>
        </tbody>
      </table>
      <p className="text-muted-foreground text-sm">
        {formatNumber(calls)} calls{isCut ? ", the earliest of more than can be priced at once" : ""}. A price
        that was paid for a plan is on its invoices and not counted here.{note ? ` ${note}` : ""}
      </p>
      {uncomparedCalls > 0 ? (
        <p className="text-warning-text text-sm">
          Your margin is not comparable:{" "}
          <Link href="/org/billing/margins" className="underline underline-offset-4">
            state an exchange rate
          </Link>{" "}
          for {currency} and what you pay in.
        </p>
      ) : null}
      <BiggestChanges simulation={simulation} />
    </div>
  );
}

function verdict(simulation: PriceSimulation): string {
  const difference = BigInt(differenceMicros(simulation));
  if (difference === 0n) return "The client would have paid the same.";
  const size = difference < 0n ? -difference : difference;
  const amount = formatMoney(size, { currency: simulation.currency });
  return `The client would have paid ${amount} ${difference > 0n ? "more" : "less"}.`;
}

function coverage({ includedSeconds, billableSeconds }: PriceSimulation["was"]): string {
  return `${formatNumber(minutesOf(includedSeconds), 1)} of ${formatNumber(minutesOf(billableSeconds), 1)}`;
}

function BiggestChanges({ simulation }: { simulation: PriceSimulation }) {
  const { biggestChanges, currency } = simulation;
  if (biggestChanges.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 font-medium text-sm">Calls that change most</h3>
      <ul className="divide-y border-y">
        {biggestChanges.map(({ callId, startedAt, seconds, wasMicros, wouldBeMicros }) => (
          <li key={callId} className="flex items-baseline justify-between gap-3 py-1.5 text-sm">
            <span className="min-w-0 text-muted-foreground">
              <TimeAgo instant={startedAt} />, {formatDuration(seconds)}
            </span>
            <span className="tabular whitespace-nowrap">
              <Money amountMicros={wasMicros} currency={currency} precise />
              {" → "}
              <Money amountMicros={wouldBeMicros} currency={currency} precise className="font-medium" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
