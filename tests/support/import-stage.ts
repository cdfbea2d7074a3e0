import { IMPORT_LIMITS } from "@/config/import-words";
import { createImport } from "@/lib/domain/imports/create-import";
import { getImport } from "@/lib/domain/imports/get-import";
import { readImport } from "@/lib/domain/imports/read-import";
import { receivePart } from "@/lib/domain/imports/receive-part";
import { runImport } from "@/lib/domain/imports/run-import";
import { takeRows } from "@/lib/domain/imports/take-rows";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { createImportBody, type ImportMapping, importMapping } from "@/types/imports";

export type ListFile = {
  kind: "recipients" | "leads" | "dnc";
  campaignId?: string;
  content: string | Uint8Array;
};

/** Sends a file and has it looked at, in this process; answers the import. */
export async function sendList(ctx: WorkspaceContext, { kind, campaignId, content }: ListFile) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const body = { kind, campaignId, fileName: "list.csv", fileBytes: bytes.byteLength };
  const { id, partCount } = await createImport(ctx, createImportBody.parse(body));
  const { partBytes } = IMPORT_LIMITS;
  for (let part = 0; part < partCount; part += 1) {
    await receivePart(ctx, id, part, bytes.subarray(part * partBytes, (part + 1) * partBytes));
  }
  await readImport(systemContext("test", ctx.scope), id, { isLastAttempt: false });
  return getImport(ctx, id);
}

/** Takes the rows of an import in that was started; answers it as it is then. */
export async function takeList(
  ctx: WorkspaceContext,
  importId: string,
  signal = new AbortController().signal,
) {
  const own = systemContext("test", ctx.scope);
  await takeRows(own, importId, { signal, isLastAttempt: false });
  await own.settle();
  return getImport(ctx, importId);
}

/** Sends a list and takes it in, columns as they are guessed unless told otherwise. */
export async function importList(
  ctx: WorkspaceContext,
  file: ListFile,
  mapping: Partial<ImportMapping> = {},
) {
  const sent = await sendList(ctx, file);
  if (!sent.file) throw new Error(sent.error ?? "The file was not looked at.");
  const whole = importMapping.parse({ columns: sent.file.guesses, defaultCountry: "US", ...mapping });
  await runImport(ctx, sent.id, { mapping: whole });
  return takeList(ctx, sent.id);
}
