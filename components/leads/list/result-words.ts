import { formatNumber } from "@/config/format";
import type { BulkLeadsResult } from "@/types/lead-bulk";

const WHY_LEFT_OUT = "no number, on the list already, or not to be called";

/** What came of a change of many leads: "12 leads are now lost". */
export function changeWords(done: string, { matched, changed }: BulkLeadsResult): string {
  if (matched === 0) return "None of them is there any more";
  if (changed === 0) return "Nothing to change: they all were so";
  return changed === 1 ? `1 lead is ${done}` : `${formatNumber(changed)} leads are ${done}`;
}

/** What came of putting leads on a campaign's list, and why some were left out. */
export function enrolWords({ matched, changed }: BulkLeadsResult): string {
  if (matched === 0) return "None of them is there any more";
  const left = matched - changed;
  const leftOut = left > 0 ? `, ${formatNumber(left)} left out: ${WHY_LEFT_OUT}` : "";
  return `${changed === 0 ? "None" : formatNumber(changed)} added${leftOut}`;
}
