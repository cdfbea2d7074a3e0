import type { z } from "zod";
import type { createPartnerRequestBody } from "@/types/partner-requests";

/** What the form holds: text as typed; what may be left out is an empty text. */
export interface RequestDraft {
  companyName: string;
  contactName: string;
  email: string;
  website: string;
  expectedClients: string;
  slug: string;
  customDomain: string;
  planVariantId: string;
  message: string;
  fax: string;
}

export const EMPTY_DRAFT: RequestDraft = {
  companyName: "",
  contactName: "",
  email: "",
  website: "",
  expectedClients: "",
  slug: "",
  customDomain: "",
  planVariantId: "",
  message: "",
  fax: "",
};

/** A draft from what an earlier visit stored; fields it does not know stay as they are. */
export function readDraft(stored: unknown): RequestDraft | null {
  if (typeof stored !== "object" || stored === null) return null;
  const known = new Map(Object.entries(stored));
  const textOf = (name: keyof RequestDraft): string => {
    const value: unknown = known.get(name);
    return typeof value === "string" ? value.slice(0, 3_000) : "";
  };
  return {
    companyName: textOf("companyName"),
    contactName: textOf("contactName"),
    email: textOf("email"),
    website: textOf("website"),
    expectedClients: textOf("expectedClients"),
    slug: textOf("slug"),
    customDomain: textOf("customDomain"),
    planVariantId: textOf("planVariantId"),
    message: textOf("message"),
    fax: "",
  };
}

/** What the API takes: blanks left out, a web address completed, figures as figures. */
export function toRequestBody(draft: RequestDraft): z.input<typeof createPartnerRequestBody> {
  const website = draft.website.trim();
  const clients = draft.expectedClients.trim();
  const customDomain = draft.customDomain.trim();
  return {
    companyName: draft.companyName,
    contactName: draft.contactName,
    email: draft.email.trim(),
    ...(website ? { website: /^[a-z]+:\/\//i.test(website) ? website : `https://${website}` } : {}),
    ...(clients ? { expectedClients: Number(clients) } : {}),
    message: draft.message,
    slug: draft.slug.trim().toLowerCase(),
    ...(customDomain ? { customDomain } : {}),
    ...(draft.planVariantId ? { planVariantId: draft.planVariantId } : {}),
    ...(draft.fax ? { fax: draft.fax } : {}),
  };
}
