import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction, read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { announce } from "../shared/announce";
import type { TenantContext } from "../shared/tenant-context";
import { guessColumns } from "./file/guess-columns";
import { inspectFile } from "./file/inspect-file";
import { ImportError } from "./import-error";
import { readParts } from "./import-files";
import { type ImportRow, importRow, selectImports } from "./internal";

/**
 * Looks at a file that is complete: what it is, its columns and what they seem to mean, how many rows it has. What is wrong
 * with it is noted for people. Running twice ends the same. Throws only what may pass with time.
 */
export async function readImport(
  ctx: TenantContext,
  importId: string,
  { isLastAttempt }: { isLastAttempt: boolean },
): Promise<void> {
  const tail = sql`and i.id = ${importId}::uuid and i.status = 'reading'`;
  const [row] = await read(ctx, (db) => queryRows(db, importRow, selectImports(ctx, tail)));
  if (!row) return;
  try {
    await keep(ctx, row);
  } catch (error) {
    if (error instanceof ImportError) return failImport(ctx, importId, error.message);
    if (isLastAttempt)
      await failImport(ctx, importId, "It could not be read because of a fault on our side. Try again.");
    throw error;
  }
}

async function keep(ctx: TenantContext, { id, kind, partCount, fileBytes }: ImportRow): Promise<void> {
  const { partnerId } = ctx.scope;
  const parts = () => readParts({ partnerId, importId: id, partCount });
  const { rows, ...found } = await inspectFile(parts, fileBytes);
  const file = { ...found, guesses: guessColumns(kind, found.headers, found.sample) };
  await inTransaction(ctx, async (tx) => {
    await tx.tx.import.updateMany({
      where: { partnerId, id, status: "reading" },
      data: { status: "mapping", file: wellFormed(file), rowsTotal: rows, updatedAt: now() },
    });
    await announce(tx, ctx.scope.workspaceId, { type: "import.updated", id });
  });
}

/** Text that the database can hold: no zero characters, no halves of characters. */
function wellFormed<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === "string" ? each.replaceAll("\u0000", "\u{fffd}").toWellFormed() : each,
  );
}

/** Ends an import with what is wrong, for people to read. */
export async function failImport(ctx: TenantContext, importId: string, message: string): Promise<void> {
  const where = {
    partnerId: ctx.scope.partnerId,
    id: importId,
    status: { in: ["reading" as const, "running" as const] },
  };
  await inTransaction(ctx, async (tx) => {
    const at = now();
    await tx.tx.import.updateMany({
      where,
      data: { status: "failed", error: message, finishedAt: at, updatedAt: at },
    });
    await announce(tx, ctx.scope.workspaceId, { type: "import.updated", id: importId });
  });
}
