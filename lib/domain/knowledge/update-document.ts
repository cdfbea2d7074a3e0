import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import type { UpdateDocumentBody } from "@/types/knowledge";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { changeDocument } from "./change-document";
import { getDocument } from "./get-document";
import { enqueueExtraction } from "./insert-document";
import { auditFacts, type DocumentDetail, lockDocument, type StoredDocument } from "./internal";
import { typedText } from "./typed-text";

type TypedText = { text: string; tokenCount: number };

/**
 * Changes a document. Agents it is live in are synced when what they know changes. A text is changed on the revision it
 * was read at; another one in the store is a conflict. A new address is fetched by a job, and so is what was archived
 * before it had a text. Throws `notFound`, `conflict` and field errors.
 */
export async function updateDocument(
  ctx: WorkspaceContext,
  documentId: string,
  input: UpdateDocumentBody,
): Promise<DocumentDetail> {
  const typed = input.text === undefined ? undefined : await typedText(input.text);
  return inTransaction(ctx, async (tx) => {
    const before = await lockDocument(tx, documentId);
    assertFits(before, input);
    const assignments = changesOf(before, input, typed);
    if (assignments.length === 0) return getDocument(tx, documentId);
    const after = await changeDocument(tx, before, Prisma.join(assignments, ", "));
    await logChange(tx, before, after);
    if (after.status === "processing" && (before.status !== "processing" || isNewAddress(before, input)))
      await enqueueExtraction(tx, documentId);
    return after;
  });
}

function assertFits({ source, revision }: StoredDocument, input: UpdateDocumentBody): void {
  if (input.url !== undefined && source !== "url") {
    throw invalidField("url", "only a document that comes from an address has one");
  }
  if (input.text === undefined) return;
  if (source !== "text") {
    throw invalidField(
      "text",
      "this document's text is made of its file or page; add a text document instead",
    );
  }
  if (input.revision !== revision) {
    throw new DomainError(
      "conflict",
      "This document was changed in the meantime. Reload it and make your change again.",
    );
  }
}

function isNewAddress({ sourceUrl }: StoredDocument, { url }: UpdateDocumentBody): boolean {
  return url !== undefined && url !== sourceUrl;
}

function changesOf(before: StoredDocument, input: UpdateDocumentBody, typed: TypedText | undefined): Sql[] {
  const { title = before.title, type = before.type } = input;
  const status = statusAfter(before, input);
  const changes: Sql[] = [];
  if (title !== before.title) changes.push(sql`title = ${title}`);
  if (type !== before.type) changes.push(sql`type = ${type}::knowledge_document_type`);
  if (typed) {
    changes.push(sql`content = ${typed.text}, token_count = ${typed.tokenCount}::int, processed_at = now(),
      content_revision = content_revision + (content is distinct from ${typed.text})::int`);
  }
  if (isNewAddress(before, input)) changes.push(sql`source_url = ${input.url}`);
  if (status !== before.status)
    changes.push(sql`status = ${status}::knowledge_document_status, error_message = null`);
  if (status === "processing" && status !== before.status) changes.push(sql`progress = 0`);
  return changes;
}

/** What has no text yet is worked on before it can be active. */
function statusAfter(before: StoredDocument, input: UpdateDocumentBody): StoredDocument["status"] {
  if (input.status === "archived") return "archived";
  if (isNewAddress(before, input)) return "processing";
  if (input.status === undefined || before.status === "processing") return before.status;
  return before.hasText ? "active" : "processing";
}

async function logChange(
  ctx: InTransaction<WorkspaceContext>,
  before: StoredDocument,
  after: StoredDocument,
): Promise<void> {
  await audit(ctx, {
    action: "document.updated",
    entityType: "document",
    entityId: after.id,
    before: auditFacts(before),
    after: { ...auditFacts(after), textChanged: before.revision !== after.revision },
  });
}
