import type { JobPayload } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";
import { plainWords } from "./plain-words";

type MailJob = JobPayload<"mail.send">;

/** What the platform's operators are told. */
export const PLATFORM_TEMPLATES = {
  "ledger-breach": (partner: PartnerInfo, { values }: MailJob): Mail => {
    const count = values.count ?? "0";
    const what = count === "1" ? "One difference" : `${plainWords(count)} differences`;
    return {
      brand: mailBrand(partner),
      subject: `The books do not agree: ${what.toLowerCase()}`,
      preview: "Balances, calls, billing periods or prices differ from what they are made of.",
      heading: "The books do not agree",
      paragraphs: [
        `${what} between the books and what they are made of: ${plainWords(values.codes ?? "")}.`,
        "Nothing was changed. Look at both sides of each before anybody is billed.",
      ],
      action: { label: "See the differences", url: partnerUrl(partner, "/super-admin/billing") },
    };
  },
};
