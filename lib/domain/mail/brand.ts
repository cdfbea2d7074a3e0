import { brandCssVariables } from "@/config/brand";
import { serverEnv } from "@/config/env.server";
import type { PartnerInfo } from "../shared/tenant-context";

/** A partner's looks in a mail, which knows no style sheets. */
export interface MailBrand {
  name: string;
  accent: string;
  accentForeground: string;
  supportEmail: string | null;
}

export function mailBrand(partner: PartnerInfo): MailBrand {
  const { light } = brandCssVariables(partner.brandAccent);
  return {
    name: partner.name,
    accent: light["--accent"],
    accentForeground: light["--accent-foreground"],
    supportEmail: partner.supportEmail,
  };
}

/** Who a partner's mail comes from. The domain is the one our mail provider may send for. */
export function mailSender(partner: PartnerInfo): { name: string; address: string } {
  const { MAIL_FROM_DOMAIN, PLATFORM_DOMAIN } = serverEnv();
  return {
    name: partner.mailSenderName ?? partner.name,
    address: `no-reply@${MAIL_FROM_DOMAIN ?? PLATFORM_DOMAIN}`,
  };
}
