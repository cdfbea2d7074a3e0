import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { DomainsResource } from "@/types/domains";
import { hostOfAgency } from "../hosts/agency-host";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { addRefusal, ROOM_COLUMNS, roomFacts } from "./room";
import { DOMAIN_COLUMNS, domainRow } from "./rows";
import { toDomainResource } from "./to-resource";

const agencyRow = z.object({
  slug: z.string(),
  isPlatform: z.boolean(),
  ...roomFacts,
  domains: z.array(domainRow),
});

/** Every domain of the partner in the scope: the primary first, then those in use, then by age. One statement. */
export async function listDomains(ctx: TenantContext): Promise<DomainsResource> {
  const { partnerId } = ctx.scope;
  const [agency] = await read(ctx, (db) =>
    queryRows(
      db,
      agencyRow,
      sql`
        select p.slug, p.is_platform_partner as "isPlatform", ${ROOM_COLUMNS},
               coalesce((select jsonb_agg(to_jsonb(x)
                           order by x."isPrimary" desc, (x."verifiedAt" is null), x.id)
                           from (select ${DOMAIN_COLUMNS} from partner_domains d where d.partner_id = p.id) x),
                        '[]'::jsonb) as domains
          from partners p left join plan_variants v on v.id = p.plan_variant_id
         where p.id = ${partnerId}::uuid and p.deleted_at is null`,
    ),
  );
  if (!agency) throw notFound("agency");
  const address = hostOfAgency(agency);
  const primary = agency.domains.find((domain) => domain.isPrimary && domain.verifiedAt !== null);
  return {
    address,
    primaryHost: primary?.hostname ?? address,
    addBlockedReason: addRefusal(agency)?.message ?? null,
    domains: agency.domains.map(toDomainResource),
  };
}
