import type { BrandImageKind } from "@/config/brand-files";
import { readBrandImage } from "@/lib/domain/brand/read-brand-image";
import { findPartnerOfRequest } from "@/lib/http/host-partner";

/** Opened by itself, a drawing is a page: it gets no scripts, no network and no origin. */
const SAFE_FIELDS = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  "x-content-type-options": "nosniff",
};
const FOR_EVER = "public, max-age=31536000, immutable";
/** Addresses without a version, and of one that was replaced. */
const FOR_A_WHILE = "public, max-age=300";

/** A brand's logo or icon on its own hosts. An address that names the present version may be kept for ever. */
export async function GET(request: Request, { params }: { params: Promise<{ kind: string }> }) {
  const { kind } = await params;
  const partner = isKind(kind) ? await findPartnerOfRequest(request) : null;
  const image = isKind(kind) && partner ? await readBrandImage(partner, kind) : null;
  if (!image)
    return new Response(null, { status: 404, headers: { ...SAFE_FIELDS, "cache-control": "no-store" } });
  const asked = new URL(request.url).searchParams.get("v");
  return new Response(new Uint8Array(image.content), {
    headers: {
      ...SAFE_FIELDS,
      "content-type": image.contentType,
      "cache-control": asked === image.version ? FOR_EVER : FOR_A_WHILE,
    },
  });
}

function isKind(kind: string): kind is BrandImageKind {
  return kind === "logo" || kind === "favicon";
}
