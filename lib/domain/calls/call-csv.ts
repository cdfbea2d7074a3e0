import type { CallListItem } from "@/types/calls";
import { type CsvCell, toCsv } from "../shared/csv";

/** How a download of calls is written: times as clocks of the zone show them, amounts in units of the currency. */
export interface CallCsv {
  timeZone: string;
  hasCosts: boolean;
}

type Column = readonly [header: string, cell: (call: CallListItem) => CsvCell];

function columnsOf({ timeZone, hasCosts }: CallCsv): Column[] {
  // The Swedish form of an instant is the ISO one without its zone, which the header names.
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const local = (instant: string | null) => (instant === null ? null : clock.format(new Date(instant)));
  return [
    [`Created (${timeZone})`, (call) => local(call.createdAt)],
    [`Started (${timeZone})`, (call) => local(call.startedAt)],
    ["Type", (call) => call.type],
    ["Direction", (call) => call.direction],
    ["Status", (call) => call.status],
    ["Outcome", (call) => call.outcome],
    ["Agent", (call) => call.agentName],
    ["From", (call) => call.fromNumber],
    ["To", (call) => call.toNumber],
    ["Contact", (call) => call.contactName],
    ["Seconds", (call) => call.durationSeconds],
    ["Sentiment", (call) => call.sentiment],
    ["Goal met", (call) => (call.goalMet === null ? null : call.goalMet ? "yes" : "no")],
    ["Tags", (call) => call.tags.map((tag) => tag.name).join(", ")],
    ["Summary", (call) => call.summary],
    ...(hasCosts ? COSTS : []),
    ["Call id", (call) => call.id],
  ];
}

const COSTS: Column[] = [
  ["Charge", (call) => (call.chargeMicros === null ? null : BigInt(call.chargeMicros))],
  ["Currency", (call) => call.currency],
];

/** The first line of a download. */
export function callCsvHeader(csv: CallCsv): string {
  return toCsv([columnsOf(csv).map(([header]) => header)]);
}

/** One line per call. Cells that a spreadsheet would take for a formula are escaped. */
export function callCsvLines(calls: readonly CallListItem[], csv: CallCsv): string {
  const columns = columnsOf(csv);
  return toCsv(calls.map((call) => columns.map(([, cell]) => cell(call))));
}

/** A line that only says something. */
export function callCsvNote(text: string): string {
  return toCsv([[text]]);
}
