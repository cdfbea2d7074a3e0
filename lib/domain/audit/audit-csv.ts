import type { AuditEntryResource } from "@/types/audit";
import { toCsv } from "../shared/csv";

const COLUMNS: readonly [header: string, cell: (entry: AuditEntryResource) => string | null][] = [
  ["Time (UTC)", (entry) => entry.createdAt],
  ["Who", (entry) => entry.actor.label],
  ["Kind of actor", (entry) => entry.actor.type],
  ["Actor id", (entry) => entry.actor.id],
  ["Viewing as client", (entry) => (entry.viewAs ? "yes" : "")],
  ["Action", (entry) => entry.action],
  ["Kind of thing", (entry) => entry.entityType],
  ["Thing id", (entry) => entry.entityId],
  ["Thing", (entry) => entry.entityLabel],
  ["Client", (entry) => entry.workspace?.name ?? ""],
  ["Agency", (entry) => entry.partner?.name ?? ""],
  ["Before", (entry) => json(entry.before)],
  ["After", (entry) => json(entry.after)],
  ["Request id", (entry) => entry.requestId],
  ["Address", (entry) => entry.ipAddress],
];

/** The first line of a download. */
export function csvHeader(): string {
  return toCsv([COLUMNS.map(([header]) => header)]);
}

/** One line per entry. Cells that a spreadsheet would take for a formula are escaped. */
export function toCsvLines(entries: readonly AuditEntryResource[]): string {
  return toCsv(entries.map((entry) => COLUMNS.map(([, cell]) => cell(entry))));
}

/** A line that only says something. */
export function csvNote(text: string): string {
  return toCsv([[text]]);
}

function json(facts: AuditEntryResource["before"]): string {
  return facts === null ? "" : JSON.stringify(facts);
}
