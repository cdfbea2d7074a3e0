import type { Tx } from "@/lib/data/prisma";
import type { Sql } from "@/lib/data/rows";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import type { SampleTenant } from "./sample-tenant";

export type Statement = { text: string; values: unknown[] };

/** The one statement a reading verb sends, taken from the verb itself so that it cannot differ from the product's. */
export async function captureSql(
  tenant: SampleTenant,
  verb: (ctx: WorkspaceContext) => Promise<unknown>,
): Promise<Statement> {
  const seen: Statement[] = [];
  const recorder = {
    $queryRaw: async ({ text, values }: Sql) => {
      seen.push({ text, values });
      return [];
    },
  };
  const scope = { partnerId: tenant.partnerId, workspaceId: tenant.workspaceId };
  // Reading verbs use nothing else of a transaction, and of the workspace only these fields.
  const ctx = {
    ...systemContext("bench", scope),
    workspace: { id: tenant.workspaceId, timeZone: "UTC" },
    tx: recorder as unknown as Tx,
  } as unknown as WorkspaceContext;
  // No row comes back, which some verbs report as an error of their own.
  await verb(ctx).catch(() => undefined);
  const [statement, ...more] = seen;
  if (!statement || more.length > 0) throw new Error(`The verb sent ${seen.length} statements.`);
  return statement;
}
