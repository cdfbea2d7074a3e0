"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/config/format";
import type { MoneyResource } from "@/types/margins";
import { missingRates, spellCurrencies } from "./missing-rates";

export interface RatesNoticeProps {
  money: MoneyResource;
  ownCurrency: string;
  ratesPerUsd: Readonly<Record<string, string>>;
  /** Null for who may not state rates. */
  onState: (() => void) | null;
}

/** Says which calls are in no margin, and what would put the next ones in. */
export function RatesNotice({ money, ownCurrency, ratesPerUsd, onState }: RatesNoticeProps) {
  const open = money.currencies.filter(({ uncomparedCalls }) => uncomparedCalls > 0);
  if (open.length === 0) return null;
  const calls = open.reduce((sum, { uncomparedCalls }) => sum + uncomparedCalls, 0);
  const missing = [
    ...new Set(open.flatMap(({ currency }) => missingRates({ currency, ownCurrency, ratesPerUsd }))),
  ];
  const count = calls === 1 ? "1 call" : `${formatNumber(calls)} calls`;
  return (
    <Alert
      tone="warning"
      title={
        missing.length > 0
          ? `State a rate for ${spellCurrencies(missing)} to compare what calls bring and cost`
          : `Your rates are being applied to ${count}`
      }
      actions={
        missing.length > 0 && onState ? (
          <Button size="sm" onClick={onState}>
            State rates…
          </Button>
        ) : null
      }
    >
      {missing.length > 0
        ? `Costs of ${count} are in another currency than the charge. Margins they belong to are left open rather than shown too high.`
        : "Margins they belong to are open until then."}
    </Alert>
  );
}
