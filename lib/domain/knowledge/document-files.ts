import { dropSingleton, processSingleton } from "@/lib/data/singleton";
import { VendorError } from "@/lib/platform/vendor-error";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { ExtractionError } from "./extract/extraction-error";

/** Keeps a file as it was sent. */
export async function putDocumentFile(
  path: string,
  file: { bytes: Uint8Array; contentType: string },
): Promise<void> {
  await bucketsReady();
  const { bytes: content, contentType } = file;
  await fileStorage().put({ bucket: "documents", path, content, contentType });
}

/** The file as it was sent. Throws `ExtractionError` when it is gone for good, `VendorError` when it may be there later. */
export async function readDocumentFile(path: string): Promise<Uint8Array> {
  try {
    return (await fileStorage().download("documents", path)).content;
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== "not_found") throw error;
    throw new ExtractionError("The file is no longer there. Add it again.", { cause: error });
  }
}

export async function removeDocumentFiles(paths: string[]): Promise<void> {
  await fileStorage().remove("documents", paths);
}

/** The first file of a process makes sure that there is a place for it. */
async function bucketsReady(): Promise<void> {
  const key = "knowledge.buckets";
  try {
    await processSingleton(key, () => fileStorage().ensureBuckets());
  } catch (error) {
    dropSingleton(key);
    throw error;
  }
}
