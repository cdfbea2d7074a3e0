import { brandCssVariables } from "@/config/brand";
import { logoUrl } from "@/config/brand-files";
import { serverEnv } from "@/config/env.server";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";

/** A partner's looks in a mail, which knows no style sheets. */
export interface MailBrand {
  name: string;
  /** Absolute; null where mail programs could not show the logo. */
  logoUrl: string | null;
  accent: string;
  accentForeground: string;
  supportEmail: string | null;
}

export function mailBrand(partner: PartnerInfo): MailBrand {
  const { light } = brandCssVariables(partner.brandAccent);
  const logo = showsInMails(partner.brandLogoPath) ? logoUrl(partner.brandLogoPath) : null;
  return {
    name: partner.name,
    logoUrl: logo && partnerUrl(partner, logo),
    accent: light["--accent"],
    accentForeground: light["--accent-foreground"],
    supportEmail: partner.supportEmail,
  };
}

/** Mail programs show PNG and JPEG; most of them leave a gap for anything else. */
export function showsInMails(logoPath: string | null): boolean {
  return logoPath !== null && /\.(?:png|jpg)$/.test(logoPath);
}

/** Who a partner's mail comes from. The domain is the one our mail provider may send for. */
export function mailSender(partner: PartnerInfo): { name: string; address: string } {
  return { name: partner.mailSenderName ?? partner.name, address: mailFromAddress() };
}

export function mailFromAddress(): string {
  const { MAIL_FROM_DOMAIN, PLATFORM_DOMAIN } = serverEnv();
  return `no-reply@${MAIL_FROM_DOMAIN ?? PLATFORM_DOMAIN}`;
}
