import { VendorError } from "@/lib/platform/vendor-error";

/** For removals: what the engine does not have (any more) counts as removed. */
export async function ignoreMissing(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== "not_found") throw error;
  }
}
