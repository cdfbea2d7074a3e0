import type { z } from "zod";
import type { startAgencyPurchaseOperation } from "@/types/agency-purchases";
import type { PublicPlanResource } from "@/types/public-plans";

/** What the form holds. */
export interface PurchaseDraft {
  companyName: string;
  contactName: string;
  email: string;
  slug: string;
  planVariantId: string;
  interval: "month" | "year";
  fax: string;
}

type PurchaseBody = z.input<typeof startAgencyPurchaseOperation.body>;

/** The form as the link to it asks: a plan of those on offer by its code, else the first; a year only where it is sold. */
export function startDraft(
  plans: readonly PublicPlanResource[],
  asked: { plan?: unknown; interval?: unknown },
): PurchaseDraft {
  const plan = plans.find(({ code }) => code === asked.plan) ?? plans[0];
  const interval = asked.interval === "year" && plan?.priceMicrosPerYear != null ? "year" : "month";
  return {
    ...{ companyName: "", contactName: "", email: "", slug: "", fax: "" },
    ...{ planVariantId: plan?.id ?? "", interval },
  };
}

/** What the API takes. */
export function toPurchaseBody({ fax, ...draft }: PurchaseDraft): PurchaseBody {
  return {
    ...draft,
    email: draft.email.trim(),
    slug: draft.slug.trim().toLowerCase(),
    ...(fax ? { fax } : {}),
  };
}

const KEPT = ["companyName", "contactName", "email", "slug"] as const;
type Kept = Pick<PurchaseDraft, (typeof KEPT)[number]>;

/** Who buys, from what an earlier visit in this tab stored; null when it is not ours. */
export function readKept(stored: unknown): Kept | null {
  if (typeof stored !== "object" || stored === null) return null;
  const known = new Map<string, unknown>(Object.entries(stored));
  const textOf = (name: string) => {
    const value = known.get(name);
    return typeof value === "string" ? value.slice(0, 300) : "";
  };
  return {
    companyName: textOf("companyName"),
    contactName: textOf("contactName"),
    email: textOf("email"),
    slug: textOf("slug"),
  };
}
