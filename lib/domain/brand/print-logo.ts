import { showsInMails } from "../mail/brand";
import type { PartnerContext } from "../shared/tenant-context";
import { readBrandImage } from "./read-brand-image";

/**
 * The agency's logo for printed pages, which take the pictures that mails take. A storage that is away must not keep
 * anything from being printed.
 */
export async function readPrintLogo(ctx: PartnerContext): Promise<Uint8Array | null> {
  if (!showsInMails(ctx.partner.brandLogoPath)) return null;
  try {
    return (await readBrandImage(ctx.partner, "logo"))?.content ?? null;
  } catch (error) {
    ctx.log.warn({ error }, "something is printed without the agency's logo");
    return null;
  }
}
