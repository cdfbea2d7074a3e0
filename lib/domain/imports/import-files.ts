import { dropSingleton, processSingleton } from "@/lib/data/singleton";
import { VendorError } from "@/lib/platform/vendor-error";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { ImportError } from "./import-error";

const BUCKET = "documents";
const CONTENT_TYPE = "application/octet-stream";

/** Whose file it is; its parts lie side by side. */
export interface ImportFileKey {
  partnerId: string;
  importId: string;
  partCount: number;
}

function pathOf({ partnerId, importId }: Omit<ImportFileKey, "partCount">, part: number): string {
  return `${partnerId}/imports/${importId}/${part}`;
}

/** Keeps a part; one that was there is replaced. */
export async function putPart(
  key: Omit<ImportFileKey, "partCount">,
  part: number,
  content: Uint8Array,
): Promise<void> {
  await bucketsReady();
  await fileStorage().put({ bucket: BUCKET, path: pathOf(key, part), content, contentType: CONTENT_TYPE });
}

/**
 * The parts in their order, the next one fetched while one is worked on. Throws `ImportError` when one is gone for good,
 * `VendorError` when it may be there later.
 */
export async function* readParts(key: ImportFileKey): AsyncGenerator<Uint8Array> {
  let next = key.partCount > 0 ? fetchPart(key, 0) : null;
  for (let part = 1; next; part += 1) {
    const content = await next;
    next = part < key.partCount ? fetchPart(key, part) : null;
    // Whoever stops reading leaves it behind.
    next?.catch(() => undefined);
    yield content;
  }
}

export async function removeParts(key: ImportFileKey): Promise<void> {
  const paths = Array.from({ length: key.partCount }, (_, part) => pathOf(key, part));
  if (paths.length > 0) await fileStorage().remove(BUCKET, paths);
}

async function fetchPart(key: ImportFileKey, part: number): Promise<Uint8Array> {
  try {
    return (await fileStorage().download(BUCKET, pathOf(key, part))).content;
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== "not_found") throw error;
    throw new ImportError("The file is no longer there. Send it again.", { cause: error });
  }
}

/** The first file of a process makes sure that there is a place for it. */
async function bucketsReady(): Promise<void> {
  const key = "imports.buckets";
  try {
    await processSingleton(key, () => fileStorage().ensureBuckets());
  } catch (error) {
    dropSingleton(key);
    throw error;
  }
}
