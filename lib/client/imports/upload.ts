import type { CreateImportBody, ImportResource } from "@/types/imports";
import { ApiProblem } from "../api-problem";
import { callApi } from "../call-api";
import { createImportEndpoint, getImportEndpoint, sendImportPartEndpoint } from "./endpoints";
import { isSentFile, rememberFile } from "./sent-files";

/** As the API takes them; the contract's `IMPORT_LIMITS.partBytes`. */
const PART_BYTES = 4 * 1024 * 1024;
const MOST_TRIES = 5;
const FIRST_PAUSE_MS = 500;

export interface ImportUpload {
  workspaceSlug: string;
  file: File;
  target: Pick<CreateImportBody, "kind" | "campaignId">;
  /** An import of the same file that was broken off: goes on where that stopped. */
  resume?: ImportResource | undefined;
  /** Bytes that have arrived. */
  onProgress?: ((sentBytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Sends a list's file in parts, each again when it does not arrive, and answers the import, which is then being read.
 * Throws `ApiProblem`s, or the abort of the signal; what has arrived stays, see `resume`.
 */
export async function uploadImport(upload: ImportUpload): Promise<ImportResource> {
  let current = await begin(upload);
  const { file, onProgress } = upload;
  while (current.status === "uploading") {
    const part = current.partsReceived;
    onProgress?.(Math.min(part * PART_BYTES, file.size));
    current = await sendPart(upload, current, part);
  }
  onProgress?.(file.size);
  return current;
}

/** Whether a broken-off import was begun here with this very file: parts of two files would make a list nobody has. */
export function isResumable(
  { id, status, fileName, fileBytes }: ImportResource,
  file: Pick<File, "name" | "size" | "lastModified">,
): boolean {
  const isAlike = status === "uploading" && fileName === nameOf(file) && fileBytes === file.size;
  return isAlike && isSentFile(id, file);
}

async function begin({ workspaceSlug, file, target, resume, signal }: ImportUpload): Promise<ImportResource> {
  if (resume && isResumable(resume, file)) return resume;
  const body = { ...target, fileName: nameOf(file), fileBytes: file.size };
  const begun = await callApi(createImportEndpoint, { params: { workspaceSlug }, body, signal });
  rememberFile(begun.id, file);
  return begun;
}

function nameOf({ name }: Pick<File, "name">): string {
  return name.slice(-200);
}

async function sendPart(
  upload: ImportUpload,
  { id: importId }: ImportResource,
  part: number,
): Promise<ImportResource> {
  const { workspaceSlug, file, signal } = upload;
  const bytes = file.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
  const params = { workspaceSlug, importId, part };
  const body = new File([bytes], "part", { type: "application/octet-stream" });
  for (let tries = 1; ; tries += 1) {
    try {
      return await callApi(sendImportPartEndpoint, { params, file: body, signal });
    } catch (error) {
      const later = error instanceof ApiProblem && isPassing(error) && tries < MOST_TRIES;
      if (!later) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (tries - 1), signal);
      // It may have arrived although its answer did not.
      const known = await find(upload, importId);
      if (known && (known.status !== "uploading" || known.partsReceived > part)) return known;
    }
  }
}

function isPassing({ status }: ApiProblem): boolean {
  return status === 0 || status === 429 || status >= 500;
}

async function find({ workspaceSlug, signal }: ImportUpload, importId: string) {
  try {
    return await callApi(getImportEndpoint, { params: { workspaceSlug, importId }, signal });
  } catch (error) {
    if (error instanceof ApiProblem && isPassing(error)) return null;
    throw error;
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", stop);
      resolve();
    }
    function stop() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
