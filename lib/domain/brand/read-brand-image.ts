import { brandCssVariables } from "@/config/brand";
import { type BrandImageKind, brandFileVersion, faviconVersion, monogram } from "@/config/brand-files";
import { VendorError } from "@/lib/platform/vendor-error";
import { fileStorage } from "@/lib/vendors/storage/registry";
import type { PartnerInfo } from "../shared/tenant-context";

type Branded = Pick<PartnerInfo, "name" | "brandAccent" | "brandLogoPath" | "brandFaviconPath">;

export interface BrandImage {
  content: Uint8Array;
  contentType: string;
  /** As the brand's own addresses name it. */
  version: string;
}

/** A partner's logo, null without one; or its icon, which is a monogram in its colour until it has its own. */
export async function readBrandImage(partner: Branded, kind: BrandImageKind): Promise<BrandImage | null> {
  if (kind === "logo") return readFile(partner.brandLogoPath);
  return (await readFile(partner.brandFaviconPath)) ?? drawMonogram(partner);
}

/** Null also for a file that was replaced a moment ago. */
async function readFile(path: string | null): Promise<BrandImage | null> {
  if (path === null) return null;
  try {
    const { content } = await fileStorage().download("brand", path);
    return { content, contentType: typeOf(path), version: brandFileVersion(path) };
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return null;
    throw error;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  ico: "image/x-icon",
  svg: "image/svg+xml",
};

/** From the ending that we gave the file ourselves, not from what the storage remembers. */
function typeOf(path: string): string {
  return TYPES[path.split(".").at(-1) ?? ""] ?? "application/octet-stream";
}

function drawMonogram(partner: Branded): BrandImage {
  const { light } = brandCssVariables(partner.brandAccent);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${light["--accent"]}"/><text x="16" y="22" font-family="system-ui,sans-serif" font-size="18" font-weight="600" text-anchor="middle" fill="${light["--accent-foreground"]}">${monogram(partner.name)}</text></svg>`;
  return {
    content: new TextEncoder().encode(svg),
    contentType: "image/svg+xml",
    version: faviconVersion({ ...partner, brandFaviconPath: null }),
  };
}
