import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction, read } from "@/lib/data/transaction";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { workspaceIsErased } from "../workspaces/standing";
import { addressTitle } from "./address-title";
import { changeDocument } from "./change-document";
import { readDocumentFile, removeDocumentFiles } from "./document-files";
import { countTokens } from "./extract/count-tokens";
import { decodeText } from "./extract/decode-text";
import { extractText } from "./extract/extract-text";
import { ExtractionError } from "./extract/extraction-error";
import { type FetchedPage, fetchPage } from "./extract/fetch-page";
import type { OnProgress } from "./extract/on-progress";
import { titleOf } from "./extract/read-html";
import { sniffFile } from "./extract/sniff-file";
import { auditFacts, documentKey, lockDocument } from "./internal";

const ownRow = z.object({
  id: z.uuid(),
  status: z.string(),
  title: z.string(),
  sourceUrl: z.string().nullable(),
  contentType: z.string().nullable(),
  storagePath: z.string().nullable(),
  isDeleted: z.boolean(),
});
type Own = z.infer<typeof ownRow>;

interface Made {
  text: string;
  tokenCount: number;
  byteSize: number;
  contentType: string;
  /** What the page calls itself. */
  title: string | null;
}

/** Percent that are told before the first page is read, and between two that are told. */
const FETCHED_PERCENT = 10;
const STEP_PERCENT = 10;

/**
 * Makes the text of a document that is processing, and syncs the agents it is live in when that changed. Why there is
 * none is noted on the document for people to read. Of a deleted document it removes the file. Running twice, or being
 * cut off anywhere, ends the same. Throws only what may pass with time (`VendorError`, an aborted `signal`).
 */
export async function extractDocument(
  ctx: TenantContext,
  documentId: string,
  { signal, isLastAttempt }: { signal: AbortSignal; isLastAttempt: boolean },
): Promise<void> {
  const own = await findOwn(ctx, documentId);
  if (own?.isDeleted) return removeFile(ctx, own);
  if (own?.status !== "processing") return;
  try {
    await keep(ctx, own, await makeText(own, progressOf(ctx, own, signal)));
  } catch (error) {
    if (error instanceof ExtractionError) return noteFailure(ctx, own, error.message);
    if (isLastAttempt)
      await noteFailure(ctx, own, "It could not be read because of a fault on our side. Try again.");
    throw error;
  }
}

async function findOwn(ctx: TenantContext, documentId: string): Promise<Own | undefined> {
  const { partnerId, workspaceId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      ownRow,
      sql`
        select d.id, d.status, d.title, d.source_url as "sourceUrl", d.content_type as "contentType",
               d.storage_path as "storagePath", d.deleted_at is not null or ${workspaceIsErased} as "isDeleted"
          from knowledge_documents d join workspaces w on w.partner_id = d.partner_id and w.id = d.workspace_id
         where d.partner_id = ${partnerId}::uuid and d.workspace_id = ${workspaceId}::uuid
           and d.id = ${documentId}::uuid`,
    ),
  );
  return row;
}

/** The file goes before the row forgets its path, so that a run that dies in between finds it again. */
async function removeFile(ctx: TenantContext, { id, storagePath }: Own): Promise<void> {
  if (storagePath === null) return;
  await removeDocumentFiles([storagePath]);
  await inTransaction(ctx, ({ tx }) =>
    tx.knowledgeDocument.updateMany({ where: documentKey(ctx, id), data: { storagePath: null } }),
  );
}

async function makeText(own: Own, onProgress: OnProgress): Promise<Made> {
  const source = await openSource(own);
  await onProgress(0);
  const text = await extractText(source, onProgress);
  const title = source.kind === "html" ? titleOf(decodeText(source.bytes, source.charset)) : null;
  const { contentType, bytes } = source;
  return { text, tokenCount: await countTokens(text), byteSize: bytes.byteLength, contentType, title };
}

async function openSource({ sourceUrl, storagePath, contentType }: Own): Promise<FetchedPage> {
  if (sourceUrl !== null) return fetchPage(sourceUrl);
  if (storagePath === null || contentType === null)
    throw new ExtractionError("There is no file. Add it again.");
  const bytes = await readDocumentFile(storagePath);
  return { kind: sniffFile(bytes, contentType), bytes, contentType, charset: undefined };
}

/** Tells browsers how far it is, a few times at most. Ends the work when the job's time is up. */
function progressOf(ctx: TenantContext, { id }: Own, signal: AbortSignal): OnProgress {
  let told = -STEP_PERCENT;
  return async (done) => {
    signal.throwIfAborted();
    const percent = FETCHED_PERCENT + Math.floor(done * (99 - FETCHED_PERCENT));
    if (percent - told < STEP_PERCENT) return;
    told = percent;
    await inTransaction(ctx, async (tx) => {
      const where = { ...documentKey(ctx, id), status: "processing" as const, deletedAt: null };
      await tx.tx.knowledgeDocument.updateMany({ where, data: { progress: percent } });
      await announce(tx, ctx.scope.workspaceId, { type: "document.updated", id });
    });
  };
}

/** Only for the document as it was when the work began: one archived, or sent elsewhere, since then is left alone. */
async function keep(ctx: TenantContext, own: Own, made: Made): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await findStill(tx, own);
    if (!before) return;
    const hasOwnTitle = own.sourceUrl !== null && before.title === addressTitle(own.sourceUrl);
    const title = (hasOwnTitle ? made.title : null) ?? before.title;
    const after = await changeDocument(
      tx,
      before,
      sql`status = 'active', progress = 100, error_message = null, processed_at = now(), title = ${title},
          content_revision = content_revision + (content is distinct from ${made.text})::int,
          content = ${made.text}, token_count = ${made.tokenCount}::int, byte_size = ${made.byteSize}::int,
          content_type = ${made.contentType}`,
    );
    await audit(tx, {
      action: "document.read",
      entityType: "document",
      entityId: own.id,
      after: { ...auditFacts(after), textChanged: before.revision !== after.revision },
    });
  });
}

async function noteFailure(ctx: TenantContext, own: Own, message: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await findStill(tx, own);
    if (!before) return;
    const after = await changeDocument(tx, before, sql`status = 'error', error_message = ${message}`);
    await audit(tx, {
      action: "document.not_read",
      entityType: "document",
      entityId: own.id,
      after: { ...auditFacts(after), reason: message },
    });
  });
}

async function findStill(tx: Parameters<typeof lockDocument>[0], own: Own) {
  const now = await findOwn(tx, own.id);
  if (!now || now.isDeleted) return null;
  const before = await lockDocument(tx, own.id);
  return before.status === "processing" && before.sourceUrl === own.sourceUrl ? before : null;
}
