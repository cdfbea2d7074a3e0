import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { jobsFrom } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { callIndex } from "@/lib/vendors/search/registry";
import type { SetSearchAccountBody } from "@/types/search";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { forgetSearchIndex, openSearchKey, sealSearchKey } from "./account";
import { assertMayBeLeft, clearAccount, switchOff } from "./clear-account";
import { findSearchAccount, type SearchAccountRow } from "./rows";

/**
 * Makes this the account clients' calls are searched with. Its keys are tried first, outside of any transaction, and
 * refused by field when the service does not take them; audited. Calls from now on are brought there; earlier ones by a
 * resync of each workspace, which is filed where the account was switched off for a while. What another index held
 * before is taken out of it, which is switched off first and gone over again in the end. Throws `provider_unavailable`
 * when a service cannot be reached: the one before then stays switched off.
 */
export async function setSearchAccount(
  ctx: PartnerContext,
  input: SetSearchAccountBody,
): Promise<SearchAccountRow> {
  const { partnerId } = ctx.scope;
  const before = await findSearchAccount(ctx);
  // One per partner, so two who set it first at once write the same row.
  const id = before?.id ?? partnerId;
  const { applicationId, indexName, isActive } = input;
  const adminKey = input.adminKey ?? open("admin_key_encrypted", before, partnerId);
  const searchKey = input.searchKey ?? open("search_key_encrypted", before, partnerId);
  if (adminKey === null) throw invalidField("adminKey", "is needed for a new account");
  if (searchKey === null) throw invalidField("searchKey", "is needed for a new account");
  if (isActive) await prove({ applicationId, indexName, adminKey, searchKey });
  const row: SearchAccountRow = {
    ...{ id, applicationId, indexName, isActive },
    adminKeyEncrypted: sealSearchKey("admin_key_encrypted", adminKey, id, partnerId),
    adminKeyLastFour: adminKey.slice(-4),
    searchKeyEncrypted: sealSearchKey("search_key_encrypted", searchKey, id, partnerId),
    searchKeyLastFour: searchKey.slice(-4),
    ...{ status: isActive ? "verified" : (before?.status ?? "pending"), statusDetail: null },
    verifiedAt: isActive ? now() : (before?.verifiedAt ?? null),
  };
  const hasMoved = before && (before.applicationId !== applicationId || before.indexName !== indexName);
  if (!hasMoved) {
    await save(ctx, row, { before, wasOff: before !== null && !before.isActive });
    forgetSearchIndex(partnerId);
    return row;
  }
  await switchOff(ctx, before);
  const left = await clearAccount(ctx, before);
  assertMayBeLeft(left);
  await save(ctx, row, { before, wasOff: true });
  forgetSearchIndex(partnerId);
  await clearAccount(ctx, before);
  return row;
}

function open(
  column: "admin_key_encrypted" | "search_key_encrypted",
  row: SearchAccountRow | null,
  partnerId: string,
): string | null {
  if (!row) return null;
  const sealed = column === "admin_key_encrypted" ? row.adminKeyEncrypted : row.searchKeyEncrypted;
  return openSearchKey(column, sealed, row.id, partnerId);
}

async function prove(account: Parameters<typeof callIndex>[0]): Promise<void> {
  try {
    await callIndex(account).prepare();
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    if (error.kind === "auth") throw invalidField("adminKey", `was refused: ${error.message}`);
    const code = error.isTransient ? "provider_unavailable" : "provider_refused";
    throw new DomainError(code, error.message, { cause: error });
  }
}

async function save(
  ctx: PartnerContext,
  row: SearchAccountRow,
  { before, wasOff }: { before: SearchAccountRow | null; wasOff: boolean },
): Promise<void> {
  const { partnerId } = ctx.scope;
  const verifiedAt = row.verifiedAt?.toISOString() ?? null;
  await inTransaction(ctx, async (tx) => {
    await executeSql(
      tx.tx,
      sql`
      insert into search_integrations as s (id, partner_id, application_id, index_name, admin_key_encrypted,
        admin_key_last_four, search_key_encrypted, search_key_last_four, is_active, status, verified_at, updated_at)
      values (${row.id}::uuid, ${partnerId}::uuid, ${row.applicationId}, ${row.indexName}, ${row.adminKeyEncrypted},
        ${row.adminKeyLastFour}, ${row.searchKeyEncrypted}, ${row.searchKeyLastFour}, ${row.isActive},
        ${row.status}::integration_status, ${verifiedAt}::timestamptz, now())
      on conflict (id) do update set application_id = excluded.application_id, index_name = excluded.index_name,
        admin_key_encrypted = excluded.admin_key_encrypted, admin_key_last_four = excluded.admin_key_last_four,
        search_key_encrypted = excluded.search_key_encrypted, search_key_last_four = excluded.search_key_last_four,
        is_active = excluded.is_active, status = excluded.status, status_detail = null,
        verified_at = excluded.verified_at, updated_at = now()`,
    );
    if (row.isActive && wasOff) await catchUp(tx);
    await audit(tx, {
      action: "search_account.set",
      entityType: "search_account",
      entityId: row.id,
      ...(before ? { before: facts(before) } : {}),
      after: facts(row),
    });
  });
}

/** What came and went while the account was switched off. */
async function catchUp(ctx: InTransaction<PartnerContext>): Promise<void> {
  const { partnerId } = ctx.scope;
  await executeSql(
    ctx.tx,
    jobsFrom(
      "search.resync",
      sql`select jsonb_build_object('partnerId', partner_id, 'workspaceId', id) as data, id::text as singleton_key
            from workspaces where partner_id = ${partnerId}::uuid and purged_at is null`,
    ),
  );
}

function facts({
  applicationId,
  indexName,
  isActive,
  adminKeyLastFour,
  searchKeyLastFour,
}: SearchAccountRow) {
  return { applicationId, indexName, isActive, adminKeyLastFour, searchKeyLastFour };
}
