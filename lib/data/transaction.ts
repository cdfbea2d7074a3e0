import { setTimeout as delay } from "node:timers/promises";
import { DataError, toDataError } from "./errors";
import { appDatabase, type Db, reportDatabase, type Tx } from "./prisma";
import { runInScope, type TenantScope } from "./scope";
import { systemDb } from "./system";

/** What data access needs to know of the caller; a verb's context extends it. */
export interface DataContext {
  scope: TenantScope;
  /** Set while a transaction runs; every read and write then joins it. */
  tx?: Tx | undefined;
  /** Set with `tx`: runs after COMMIT, never after a roll-back. Use the function `afterCommit`, which also works outside. */
  afterCommit?: ((fn: AfterCommit) => void) | undefined;
  /** Hears of errors in after-commit work, which can no longer fail the caller. */
  reportError?: ((error: unknown) => void) | undefined;
}

/** What `inSystemTransaction` needs; it has no tenant. */
export type SystemContext = Omit<DataContext, "scope">;

export type AfterCommit = () => void | Promise<void>;

/** A context inside a transaction. */
export type InTransaction<C> = C & { tx: Tx; afterCommit: (fn: AfterCommit) => void };

type TransactionRunner = <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * Reads within the caller's transaction, or on its own in the caller's scope. `replica` is for reports, which may be
 * some seconds old: they go to the copy for them, where there is one. Throws `DataError`s.
 */
export async function read<T>(
  ctx: DataContext,
  fn: (db: Db) => Promise<T>,
  { replica = false } = {},
): Promise<T> {
  const { tx } = ctx;
  if (tx) return mapErrors(() => fn(tx));
  const database = replica ? reportDatabase : appDatabase;
  return mapErrors(() => runInScope(ctx.scope, () => fn(database().client)));
}

/**
 * Runs `fn` in one transaction of the caller's scope, joining the one in `ctx` if there is one. `fn` may run twice:
 * a serialisation failure or deadlock is tried once more. Throws `DataError`s and whatever `fn` throws.
 */
export function inTransaction<C extends DataContext, T>(
  ctx: C,
  fn: (ctx: InTransaction<C>) => Promise<T>,
): Promise<T> {
  return joinOrOpen(ctx, fn, (work) => runInScope(ctx.scope, () => appDatabase().client.$transaction(work)));
}

/** As `read`, across tenants. */
export async function systemRead<T>(ctx: SystemContext, fn: (db: Db) => Promise<T>): Promise<T> {
  return mapErrors(() => fn(ctx.tx ?? systemDb()));
}

/** As `inTransaction`, across tenants. `timeoutMs` is for one that is known to take longer than others may. */
export function inSystemTransaction<C extends SystemContext, T>(
  ctx: C,
  fn: (ctx: InTransaction<C>) => Promise<T>,
  { timeoutMs }: { timeoutMs?: number } = {},
): Promise<T> {
  const options = timeoutMs === undefined ? {} : { timeout: timeoutMs };
  return joinOrOpen(ctx, fn, (work) => systemDb().$transaction(work, options));
}

/** Runs `fn` once the running transaction is committed, or at once when there is none. */
export async function afterCommit(ctx: SystemContext, fn: AfterCommit): Promise<void> {
  if (ctx.tx && ctx.afterCommit) ctx.afterCommit(fn);
  else await runQueue(ctx, [fn]);
}

async function joinOrOpen<C extends SystemContext, T>(
  ctx: C,
  fn: (ctx: InTransaction<C>) => Promise<T>,
  open: TransactionRunner,
): Promise<T> {
  const { tx, afterCommit: enqueue } = ctx;
  if (tx && !enqueue) throw new Error("A context with tx needs afterCommit; take it from inTransaction.");
  if (tx && enqueue) return mapErrors(() => fn({ ...ctx, tx, afterCommit: enqueue }));
  const { result, queue } = await retryConflict(() => mapErrors(() => attempt(ctx, fn, open)));
  await runQueue(ctx, queue);
  return result;
}

async function attempt<C extends SystemContext, T>(
  ctx: C,
  fn: (ctx: InTransaction<C>) => Promise<T>,
  open: TransactionRunner,
): Promise<{ result: T; queue: AfterCommit[] }> {
  const queue: AfterCommit[] = [];
  const result = await open((tx) => fn({ ...ctx, tx, afterCommit: (work) => void queue.push(work) }));
  return { result, queue };
}

async function runQueue(ctx: SystemContext, queue: AfterCommit[]): Promise<void> {
  const outcomes = await Promise.allSettled(queue.map(async (work) => work()));
  for (const outcome of outcomes) if (outcome.status === "rejected") ctx.reportError?.(outcome.reason);
}

async function retryConflict<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DataError) || error.kind !== "conflict") throw error;
    await delay(5 + Math.random() * 20);
    return work();
  }
}

async function mapErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDataError(error);
  }
}
