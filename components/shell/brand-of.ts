import { logoUrl } from "@/config/brand-files";
import type { Brand } from "./brand-mark";

/** The parts of a partner that its looks are made of. */
export interface BrandSource {
  name: string;
  brandLogoPath: string | null;
}

export function toBrand(partner: BrandSource): Brand {
  return { name: partner.name, logoUrl: logoUrl(partner.brandLogoPath) };
}
