import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { listToolCredentialsOperation } from "@/types/function-calls";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CredentialRow, credentialRow, selectCredentials } from "./internal";

/** Credentials of the workspace, newest first, optionally of one kind. One statement. */
export async function listCredentials(
  ctx: WorkspaceContext,
  { limit, cursor, kind }: z.output<(typeof listToolCredentialsOperation)["query"]>,
): Promise<RowPage<CredentialRow>> {
  const before = decodeIdCursor(cursor);
  const tail = sql`
    ${before ? sql`and c.id < ${before}::uuid` : Prisma.empty}
    ${kind ? sql`and c.kind = ${kind}::tool_credential_kind` : Prisma.empty}
    order by c.id desc limit ${limit + 1}`;
  const rows = await read(ctx, (db) => queryRows(db, credentialRow, selectCredentials(ctx, tail)));
  return toPage(rows, limit, (row) => [row.id]);
}
