import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import type { UploadDocumentQuery } from "@/types/knowledge";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { putDocumentFile, removeDocumentFiles } from "./document-files";
import { ExtractionError } from "./extract/extraction-error";
import { sniffFile } from "./extract/sniff-file";
import { insertDocument } from "./insert-document";
import type { DocumentDetail } from "./internal";

/**
 * Adds a document from a file, whose content has to be what its sender says; a job makes its text. Throws field errors
 * that say what is wrong with the file, and `limit_reached`.
 */
export async function uploadDocument(
  ctx: WorkspaceContext,
  { fileName, title, type, file }: UploadDocumentQuery & { file: { bytes: Uint8Array; contentType: string } },
): Promise<DocumentDetail> {
  assertReadable(file);
  const id = newId();
  const storagePath = `${ctx.scope.partnerId}/${ctx.workspace.id}/${id}`;
  await putDocumentFile(storagePath, file);
  const { contentType, bytes } = file;
  try {
    return await inTransaction(ctx, (tx) =>
      insertDocument(tx, {
        ...{ id, type, source: "file", status: "processing" },
        title: title ?? titleOf(fileName),
        file: { fileName, contentType, byteSize: bytes.byteLength, storagePath },
      }),
    );
  } catch (error) {
    // Nothing names the new file, so nobody else can need it.
    await removeDocumentFiles([storagePath]);
    throw error;
  }
}

function assertReadable({ bytes, contentType }: { bytes: Uint8Array; contentType: string }): void {
  try {
    sniffFile(bytes, contentType);
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error;
    throw new DomainError("validation_failed", error.message, {
      errors: [{ field: "body.file", message: error.message }],
      cause: error,
    });
  }
}

/** `price-list_2026.pdf` is called "price list 2026". */
function titleOf(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]{1,8}$/, "")
    .replaceAll(/[-_\s]+/g, " ")
    .trim();
  return (name || fileName).slice(0, 120);
}
