import { MoneyTile } from "@/components/patterns/money-tile";
import { StatTile } from "@/components/patterns/stat-tile";
import { Money } from "@/components/ui/money";
import { formatMoney, formatNumber } from "@/config/format";
import type { MoneyResource } from "@/types/margins";

type CurrencyMoney = MoneyResource["currencies"][number];

/** What came in, what it cost and what is left, each currency by itself. */
export function MarginTiles({ money: { currencies } }: { money: MoneyResource }) {
  return (
    <div className="flex flex-col gap-3">
      {currencies.map((each) => (
        <Tiles key={each.currency} money={each} isOnly={currencies.length === 1} />
      ))}
    </div>
  );
}

function Tiles({ money, isOnly }: { money: CurrencyMoney; isOnly: boolean }) {
  const { currency, costMicros, platformFeeMicros, uncomparedCalls, unpaidInvoices } = money;
  const shown = { currency, isOnly };
  const open =
    uncomparedCalls === 1 ? "1 call not comparable" : `${formatNumber(uncomparedCalls)} calls not comparable`;
  return (
    <div className="grid grid-cols-2 gap-3 max-lg:[&>*:last-child]:col-span-2 lg:grid-cols-5">
      <MoneyTile
        {...shown}
        label="Came in"
        amountMicros={money.revenueMicros}
        hint="paid, invoiced, charged"
      />
      <MoneyTile
        {...shown}
        label="Calls cost"
        amountMicros={costMicros}
        hint={costMicros === null ? open : `and ${formatMoney(platformFeeMicros, { currency })} in fees`}
      />
      <MoneyTile
        {...shown}
        label="Left"
        amountMicros={money.resultMicros}
        hint={money.resultMicros === null ? open : leftWords(money)}
      />
      <MoneyTile
        {...shown}
        label="Plans a month"
        amountMicros={money.monthlyMicros}
        hint={plansWords(money)}
      />
      <StatTile
        label={isOnly ? "Unpaid" : `Unpaid, ${currency}`}
        value={<Money amountMicros={money.unpaidMicros} currency={currency} />}
        hint={
          unpaidInvoices === 0
            ? "no open invoice"
            : unpaidInvoices === 1
              ? "on 1 invoice"
              : `on ${formatNumber(unpaidInvoices)} invoices`
        }
      />
    </div>
  );
}

function leftWords({ calls }: CurrencyMoney): string {
  return calls === 1 ? "with 1 call" : `with ${formatNumber(calls)} calls`;
}

function plansWords({ subscriptions }: CurrencyMoney): string {
  if (subscriptions === 0) return "no client has one";
  return subscriptions === 1 ? "1 client has one" : `${formatNumber(subscriptions)} clients have one`;
}
