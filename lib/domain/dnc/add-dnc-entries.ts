import { type InTransaction, inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import type { DncSource } from "@/types/dnc";
import type { TenantContext } from "../shared/tenant-context";
import { blockRecipients } from "./block-recipients";
import { insertEntries } from "./insert-entries";
import type { DncList } from "./lists";

/** A number for a list, with why and for how long. */
export interface ListedNumber {
  /** E.164. */
  phone: string;
  reason: string;
  expiresAt: Date | null;
}

/** What became of numbers that were put on a list. */
export interface AddedNumbers {
  added: number;
  /** Were there already. */
  known: number;
  /** Of those: hold for longer, or for another reason, from now on. */
  changed: number;
  /** People whom no campaign calls any more. */
  blockedRecipients: number;
}

/**
 * Puts numbers on a list and leaves out of campaigns who waits with one of them. Two statements for any number of rows.
 * Numbers that are there stay, with the longer time. The caller writes the audit row; joins its transaction.
 */
export async function addDncEntries(
  ctx: InTransaction<TenantContext>,
  list: DncList,
  { numbers, source }: { numbers: readonly ListedNumber[]; source: DncSource },
): Promise<AddedNumbers> {
  const actorLabel = ctx.actor.label;
  const entries = numbers.map((number) => ({ ...list, ...number, source, callId: null, actorLabel }));
  const written = await insertEntries(ctx, entries);
  const blockedRecipients = await blockRecipients(
    ctx,
    entries.map(({ partnerId, workspaceId, scope, phone }) => ({ partnerId, workspaceId, scope, phone })),
  );
  const added = written.filter(({ isNew }) => isNew).length;
  const phones = new Set(numbers.map(({ phone }) => phone)).size;
  return { added, known: phones - added, changed: written.length - added, blockedRecipients };
}

/** In a transaction that reaches all whom the list is for: the platform's reaches beyond its own agency. */
export function inTransactionOf<C extends TenantContext, T>(
  ctx: C,
  { scope }: DncList,
  fn: (tx: InTransaction<C>) => Promise<T>,
): Promise<T> {
  return scope === "platform" ? inSystemTransaction(ctx, fn) : inTransaction(ctx, fn);
}
