import { type BrandImageKind, brandFilePath } from "@/config/brand-files";
import { newId } from "@/lib/data/ids";
import { dropSingleton, processSingleton } from "@/lib/data/singleton";
import { sha256Hex } from "@/lib/platform/crypto";
import { inspectImage, type SafeImage } from "@/lib/platform/images/inspect-image";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import type { BrandRow } from "./get-brand";
import { swapBrandFile } from "./swap-brand-file";

export interface ImageFile {
  bytes: Uint8Array;
  /** What the sender says it is. */
  contentType: string;
}

/**
 * Makes an uploaded picture the agency's logo or icon. Its content is judged, a drawing is cleaned; a refusal says how to
 * mend the file. The picture before is removed after the commit.
 */
export async function setBrandImage(
  ctx: TenantContext,
  { kind, file }: { kind: BrandImageKind; file: ImageFile },
): Promise<BrandRow> {
  const image = await inspectImage(file.bytes, { kind, declaredType: file.contentType });
  if (!image.ok) {
    throw new DomainError("validation_failed", image.reason, {
      errors: [{ field: "body.file", message: image.reason }],
    });
  }
  const path = pathOf(ctx.scope.partnerId, kind, image);
  await bucketsReady();
  const { bytes, contentType } = image;
  await fileStorage().put({ bucket: "brand", path, content: bytes, contentType });
  try {
    return await swapBrandFile(ctx, { kind, path });
  } catch (error) {
    // Nothing names the new file, so nobody else can need it.
    await fileStorage().remove("brand", [path]);
    throw error;
  }
}

/** A path is never used twice, so removing an old file cannot take away one that was uploaded again. */
function pathOf(partnerId: string, kind: BrandImageKind, { bytes, extension }: SafeImage): string {
  const contentHash = sha256Hex(bytes).slice(0, 32);
  return brandFilePath({ partnerId, kind, contentHash, fileId: newId().slice(-12), extension });
}

/** The first picture of a process makes sure that there is a place for it. */
async function bucketsReady(): Promise<void> {
  const key = "brand.buckets";
  try {
    await processSingleton(key, () => fileStorage().ensureBuckets());
  } catch (error) {
    dropSingleton(key);
    throw error;
  }
}
