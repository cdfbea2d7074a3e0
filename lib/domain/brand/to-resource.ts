import { faviconUrl, logoUrl } from "@/config/brand-files";
import type { BrandSettingsResource } from "@/types/brand";
import { mailFromAddress, showsInMails } from "../mail/brand";
import type { BrandRow } from "./get-brand";

/** The brand as the agency's settings show it. */
export function toBrandSettings(row: BrandRow): BrandSettingsResource {
  const { name, brandAccent, supportEmail, mailSenderName, mailReplyTo } = row;
  return {
    ...{ name, brandAccent, supportEmail, mailSenderName, mailReplyTo },
    logoUrl: logoUrl(row.brandLogoPath),
    faviconUrl: row.brandFaviconPath === null ? null : faviconUrl(row),
    logoShowsInMails: showsInMails(row.brandLogoPath),
    mailFromAddress: mailFromAddress(),
  };
}
