"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { useNow } from "@/components/ui/use-now";
import { dayAt } from "@/config/date-presets";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { statementHref } from "@/lib/client/payments/statement-href";
import { statementMonths } from "./statement-months";

/** A month of the ledger as a file: opening balance, every line, closing balance. */
export function StatementLinks() {
  const { payer, timeZone } = usePayer();
  const nowMs = useNow();
  const [chosen, setChosen] = useState<string | null>(null);
  // What month it is depends on the moment, which the server's page does not share with the browser.
  if (nowMs === null) return null;
  const months = statementMonths(dayAt(nowMs, timeZone));
  const month = chosen ?? months[0]?.value ?? "";
  return (
    <div className="flex items-center gap-2" data-print="hide">
      <NativeSelect
        aria-label="Statement of"
        value={month}
        onChange={(event) => setChosen(event.target.value)}
      >
        {months.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </NativeSelect>
      <Button asChild>
        <a href={statementHref(payer, month, "csv")} download aria-label="Statement as CSV">
          <Download aria-hidden />
          CSV
        </a>
      </Button>
      <Button asChild>
        <a href={statementHref(payer, month, "pdf")} download aria-label="Statement as PDF">
          <Download aria-hidden />
          PDF
        </a>
      </Button>
    </div>
  );
}
