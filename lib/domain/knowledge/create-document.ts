import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import type { CreateDocumentBody } from "@/types/knowledge";
import type { WorkspaceContext } from "../shared/tenant-context";
import { addressTitle } from "./address-title";
import { insertDocument, type NewDocument } from "./insert-document";
import type { DocumentDetail } from "./internal";
import { typedText } from "./typed-text";

/**
 * Adds a document from a typed text, which agents can use at once, or from an address, which a job fetches. Throws field
 * errors for a text without words and `limit_reached`.
 */
export async function createDocument(
  ctx: WorkspaceContext,
  input: CreateDocumentBody,
): Promise<DocumentDetail> {
  const document = await toDocument(input);
  return inTransaction(ctx, (tx) => insertDocument(tx, document));
}

async function toDocument(input: CreateDocumentBody): Promise<NewDocument> {
  if (input.source === "url") {
    const { type, url } = input;
    const title = input.title ?? addressTitle(url);
    return { id: newId(), title, type, source: "url", sourceUrl: url, status: "processing" };
  }
  const { title, type, status } = input;
  return { id: newId(), title, type, status, source: "text", ...(await typedText(input.text)) };
}
