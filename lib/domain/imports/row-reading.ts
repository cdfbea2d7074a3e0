import { inTransaction } from "@/lib/data/transaction";
import { findOwnColumns } from "../campaign-recipients/list-columns";
import { blockRecipients } from "../dnc/block-recipients";
import { createNumberReader } from "../shared/numbers/read-number";
import type { TenantContext } from "../shared/tenant-context";
import type { ImportRun } from "./load-run";
import { problemColumnsOf } from "./problem-columns";
import { shapeProblem, toColumns } from "./rows/cell-reader";
import { type DncRow, readDncEntry } from "./rows/read-dnc-entry";
import { type LeadRow, readLead } from "./rows/read-lead";
import { type RecipientRow, readRecipient } from "./rows/read-recipient";
import type { RowProblem } from "./rows/row-problem";
import type { Sink } from "./sinks/sink";
import { sinkDncEntries } from "./sinks/sink-dnc-entries";
import { sinkLeads } from "./sinks/sink-leads";
import { sinkRecipients } from "./sinks/sink-recipients";

/** How rows of a kind are read and where they go. */
export interface RowReading<T> {
  read: (cells: readonly string[]) => T | RowProblem;
  sink: Sink<T>;
  /** What else follows once rows are taken in; doing it twice does no harm. */
  follow?: (ctx: TenantContext, values: readonly T[]) => Promise<void>;
}

type AnyReading =
  | { kind: "recipients"; reading: RowReading<RecipientRow> }
  | { kind: "leads"; reading: RowReading<LeadRow> }
  | { kind: "dnc"; reading: RowReading<DncRow> };

export function readingOf({ kind, file, mapping, countries, required }: ImportRun): AnyReading {
  const columns = toColumns(file.headers, mapping, columnsLeft(file.headers));
  const rules = { read: createNumberReader(), defaultCountry: mapping.defaultCountry, countries, required };
  const checked =
    <T>(read: (cells: readonly string[]) => T | RowProblem) =>
    (cells: readonly string[]) =>
      shapeProblem(cells, columns) ?? read(cells);
  switch (kind) {
    case "recipients":
      return {
        kind,
        reading: { read: checked((cells) => readRecipient(cells, columns, rules)), sink: sinkRecipients },
      };
    case "leads":
      return {
        kind,
        reading: { read: checked((cells) => readLead(cells, columns, rules)), sink: sinkLeads },
      };
    case "dnc":
      return {
        kind,
        reading: {
          read: checked((cells) => readDncEntry(cells, columns, rules)),
          sink: sinkDncEntries,
          follow: leaveOut,
        },
      };
  }
}

/** Whoever waits to be called and is on the list now is left out of campaigns. */
async function leaveOut(ctx: TenantContext, rows: readonly DncRow[]): Promise<void> {
  const { partnerId, workspaceId } = ctx.scope;
  const entries = rows.map(({ phone }) => ({ partnerId, workspaceId, scope: "workspace" as const, phone }));
  await inTransaction(ctx, (tx) => blockRecipients(tx, entries));
}

/** Of a download of ours that comes back: what became of people or was wrong with rows then is not part of the list. */
function columnsLeft(headers: readonly string[]): Set<number> {
  const own = findOwnColumns(headers);
  if (!own) return new Set(headers.slice(0, problemColumnsOf(headers)).keys());
  return new Set(headers.map((_, at) => at).filter((at) => at >= own.variablesEnd && at < own.extraStart));
}
