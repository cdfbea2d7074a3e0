import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { processSingleton } from "@/lib/data/singleton";
import { type DataContext, read } from "@/lib/data/transaction";
import { decryptSecret, encryptSecret, type SecretPlace } from "@/lib/platform/crypto";
import type { CallIndex, SearchAccount } from "@/lib/vendors/search/port";
import { callIndex } from "@/lib/vendors/search/registry";

type SecretColumn = "admin_key_encrypted" | "search_key_encrypted";

function place(column: SecretColumn, id: string, partnerId: string): SecretPlace {
  return { table: "search_integrations", column, rowId: id, partnerId };
}

export function sealSearchKey(column: SecretColumn, key: string, id: string, partnerId: string): string {
  return encryptSecret(key, place(column, id, partnerId));
}

/** For the length of one use. Throws `DecryptError`. */
export function openSearchKey(column: SecretColumn, sealed: string, id: string, partnerId: string): string {
  return decryptSecret(sealed, place(column, id, partnerId));
}

const accountRow = z.object({
  id: z.string(),
  applicationId: z.string(),
  indexName: z.string(),
  adminKeyEncrypted: z.string(),
  searchKeyEncrypted: z.string(),
  isOn: z.boolean(),
});

/** An agency's search service, opened. */
export interface OpenedIndex {
  index: CallIndex;
  account: Pick<SearchAccount, "applicationId" | "indexName">;
}

/** The index the partner's calls are in; null without an account that is switched on. Asks the database each time. */
export async function openSearchIndex(ctx: DataContext): Promise<OpenedIndex | null> {
  const opened = await openAnyIndex(ctx);
  return opened?.isOn ? opened : null;
}

/** The same, also of one that was switched off: what was brought there once is taken out of it yet. */
export async function openAnyIndex(ctx: DataContext): Promise<(OpenedIndex & { isOn: boolean }) | null> {
  const { partnerId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      accountRow,
      sql`select id, application_id as "applicationId", index_name as "indexName",
                 admin_key_encrypted as "adminKeyEncrypted", search_key_encrypted as "searchKeyEncrypted",
                 is_active and status = 'verified' as "isOn"
            from search_integrations
           where partner_id = ${partnerId}::uuid and (is_active or verified_at is not null)`,
    ),
  );
  if (!row) return null;
  const account = {
    applicationId: row.applicationId,
    indexName: row.indexName,
    adminKey: openSearchKey("admin_key_encrypted", row.adminKeyEncrypted, row.id, partnerId),
    searchKey: openSearchKey("search_key_encrypted", row.searchKeyEncrypted, row.id, partnerId),
  };
  return { index: callIndex(account), account, isOn: row.isOn };
}

/** Whether calls are still to be brought to this very index. Asks the database each time. */
export async function isStillOn(
  ctx: DataContext,
  { applicationId, indexName }: OpenedIndex["account"],
): Promise<boolean> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ isOn: z.boolean() }),
      sql`select is_active and status = 'verified' as "isOn" from search_integrations
           where partner_id = ${ctx.scope.partnerId}::uuid and application_id = ${applicationId}
             and index_name = ${indexName}`,
    ),
  );
  return row?.isOn ?? false;
}

interface Remembered {
  value: Promise<OpenedIndex | null>;
  loadedAt: number;
}

const TTL_MS = 60_000;
const MOST_PARTNERS = 1_000;

/** The same, remembered for a minute: looking for calls costs no statement more than without a search service. */
export function rememberedSearchIndex(ctx: DataContext): Promise<OpenedIndex | null> {
  const known = processSingleton("search-index.accounts", () => new Map<string, Remembered>());
  const { partnerId } = ctx.scope;
  const entry = known.get(partnerId);
  if (entry && performance.now() - entry.loadedAt < TTL_MS) return entry.value;
  if (known.size >= MOST_PARTNERS) known.clear();
  const value = openSearchIndex(ctx).catch((error: unknown) => {
    known.delete(partnerId);
    throw error;
  });
  known.set(partnerId, { value, loadedAt: performance.now() });
  return value;
}

/** What was remembered of a partner's account is read anew. */
export function forgetSearchIndex(partnerId: string): void {
  processSingleton("search-index.accounts", () => new Map<string, Remembered>()).delete(partnerId);
}
