import { z } from "zod";
import { parseHex, toHex } from "@/config/colour";
import { defineOperation, resource } from "./operation";
import { email, line, noBody, noParams, noQuery } from "./primitives";
import { partnerResource } from "./workspaces";

/** Media types a brand's pictures may say they are; what they hold is looked at all the same. */
export const BRAND_IMAGE_TYPES = [
  "image/png",
  "image/x-png",
  "image/jpeg",
  "image/jpg",
  "image/pjpeg",
  "image/webp",
  "image/svg+xml",
  "image/x-icon",
  "image/vnd.microsoft.icon",
  "image/ico",
  "image/icon",
] as const;

/** The largest file of each kind, in bytes. */
export const BRAND_IMAGE_MAX_BYTES = { logo: 1_000_000, favicon: 256_000 } as const;

const hexColour = z
  .string()
  .trim()
  .regex(/^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, { error: "must be a colour such as #3a54d6" })
  .transform((text) => {
    const colour = parseHex(text);
    return colour ? toHex(colour) : text;
  });

export const brandSettingsResource = z.object({
  name: z.string(),
  /** `#rrggbb`. What pages and mails make of it keeps its contrast. */
  brandAccent: z.string(),
  /** Paths on the agency's own hosts; null where none was uploaded. */
  logoUrl: z.string().nullable(),
  faviconUrl: z.string().nullable(),
  /** Whether mail programs can show the logo: they know PNG and JPEG. */
  logoShowsInMails: z.boolean(),
  supportEmail: z.string().nullable(),
  /** The name mails come from; the agency's own when there is none. */
  mailSenderName: z.string().nullable(),
  mailReplyTo: z.string().nullable(),
  /** The address mails come from. */
  mailFromAddress: z.string(),
});
export type BrandSettingsResource = z.infer<typeof brandSettingsResource>;

export const updateBrandBody = z
  .strictObject({
    name: line(80).optional(),
    brandAccent: hexColour.optional(),
    supportEmail: email.nullable().optional(),
    mailSenderName: line(60).nullable().optional(),
    mailReplyTo: email.nullable().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, { error: "must change something" });
export type UpdateBrandBody = z.output<typeof updateBrandBody>;

const imageQuery = z.strictObject({ kind: z.enum(["logo", "favicon"]).default("logo") });

const manage = { audience: "partner", permission: "partner.brand.manage" } as const;
const settings = {
  params: noParams,
  response: resource(brandSettingsResource),
  status: 200,
} as const;

export const getBrandOperation = defineOperation({
  id: "partner.settings.get",
  method: "GET",
  path: "/api/partner/settings",
  summary: "The agency's brand, support address and mail sender",
  audience: "partner",
  permission: "partner.settings.read",
  query: noQuery,
  body: noBody,
  rateLimit: "read",
  ...settings,
});

export const updateBrandOperation = defineOperation({
  id: "partner.settings.update",
  method: "PATCH",
  path: "/api/partner/settings",
  summary: "Change the agency's brand, support address or mail sender; pages and mails follow at once",
  ...manage,
  query: noQuery,
  body: updateBrandBody,
  rateLimit: "mutate",
  ...settings,
});

export const updatePartnerOfHostOperation = defineOperation({
  id: "partner.update",
  method: "PATCH",
  path: "/api/partner",
  summary: "As changing the agency's settings; answers the agency of this host",
  ...manage,
  params: noParams,
  query: noQuery,
  body: updateBrandBody,
  response: resource(partnerResource),
  status: 200,
  rateLimit: "mutate",
});

export const uploadBrandImageOperation = defineOperation({
  id: "partner.brand-image.upload",
  method: "POST",
  path: "/api/upload/logo",
  summary: "Send a logo or favicon as the body: PNG, JPEG, WebP or SVG, a favicon also ICO",
  ...manage,
  query: imageQuery,
  body: noBody,
  upload: { contentTypes: BRAND_IMAGE_TYPES, maxBytes: BRAND_IMAGE_MAX_BYTES.logo },
  rateLimit: "mutate",
  ...settings,
});

export const deleteBrandImageOperation = defineOperation({
  id: "partner.brand-image.delete",
  method: "DELETE",
  path: "/api/upload/logo",
  summary: "Take the logo or favicon away; the name and a monogram stand in",
  ...manage,
  query: imageQuery,
  body: noBody,
  rateLimit: "mutate",
  ...settings,
});

export const mailPreviewsResource = z.object({
  mails: z.array(
    z.object({
      template: z.string(),
      subject: z.string(),
      /** A whole document, to be shown in a frame without scripts. */
      html: z.string(),
      text: z.string(),
    }),
  ),
});
export type MailPreviewsResource = z.infer<typeof mailPreviewsResource>;

export const listMailPreviewsOperation = defineOperation({
  id: "partner.settings.mails",
  method: "GET",
  path: "/api/partner/settings/mails",
  summary: "Every mail people get from the agency, in its brand, with invented words",
  audience: "partner",
  permission: "partner.settings.read",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(mailPreviewsResource),
  status: 200,
  rateLimit: "read",
});

export const sendTestMailOperation = defineOperation({
  id: "partner.settings.test-mail",
  method: "POST",
  path: "/api/partner/settings/test-mail",
  summary: "Send a test mail in the agency's brand to the person asking",
  ...manage,
  callers: "people",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(z.object({ to: z.string() })),
  status: 202,
  rateLimit: "mutate",
});
