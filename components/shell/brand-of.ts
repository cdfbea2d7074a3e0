import { faviconUrl, type IconSource, logoUrl } from "@/config/brand-files";
import type { Brand } from "./brand-mark";

/** The parts of a partner that its looks are made of. */
export interface BrandSource extends IconSource {
  brandLogoPath: string | null;
}

export function toBrand(partner: BrandSource): Brand {
  return {
    name: partner.name,
    logoUrl: logoUrl(partner.brandLogoPath),
    // Without an icon of its own the mark is drawn on the spot.
    iconUrl: partner.brandFaviconPath === null ? null : faviconUrl(partner),
  };
}
