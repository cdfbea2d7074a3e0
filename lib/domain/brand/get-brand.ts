import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

const brandRow = z.object({
  name: z.string(),
  brandAccent: z.string(),
  brandLogoPath: z.string().nullable(),
  brandFaviconPath: z.string().nullable(),
  supportEmail: z.string().nullable(),
  mailSenderName: z.string().nullable(),
  mailReplyTo: z.string().nullable(),
});
export type BrandRow = z.infer<typeof brandRow>;

/** The agency's brand as it is stored, which may be newer than the one of the context. One statement. */
export function getBrand(ctx: TenantContext): Promise<BrandRow> {
  return readBrand(ctx, { lock: false });
}

/** As `getBrand`; with `lock` changes of the brand wait for one another. */
export async function readBrand(ctx: TenantContext, { lock }: { lock: boolean }): Promise<BrandRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      brandRow,
      sql`
        select name, brand_accent as "brandAccent", brand_logo_path as "brandLogoPath",
               brand_favicon_path as "brandFaviconPath", support_email as "supportEmail",
               mail_sender_name as "mailSenderName", mail_reply_to as "mailReplyTo"
          from partners
         where id = ${ctx.scope.partnerId}::uuid ${lock ? sql`for no key update` : sql``}`,
    ),
  );
  if (!row) throw notFound("agency");
  return row;
}
