import { z } from "zod";
import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { randomToken } from "@/lib/platform/crypto";
import { checkDomain } from "../hosts/check-host";
import { DOMAIN_PROBLEMS, type DomainProblem } from "../hosts/read-domain";
import { audit } from "../shared/audit";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { addRefusal, ROOM_COLUMNS, roomFacts } from "./room";
import { DOMAIN_COLUMNS, type DomainRow, domainRow } from "./rows";

/** A claim hinders nobody; the proof decides between agencies that want the same name. */
const LEFT_TO_THE_PROOF: ReadonlySet<DomainProblem> = new Set(["taken", "requested"]);

/**
 * Claims a domain for the partner in the scope and makes the token that will prove it. Throws `validation_failed` for
 * what is no domain, `conflict` for one that is on the list or rests after another agency gave it up, `forbidden` or
 * `limit_reached` when there is no room.
 */
export async function claimDomain(ctx: TenantContext, typed: string): Promise<DomainRow> {
  const { hostname, problem } = await checkDomain({}, typed, { partnerId: ctx.scope.partnerId });
  if (problem === "quarantined") throw fieldConflict(DOMAIN_PROBLEMS.quarantined);
  if (problem && !LEFT_TO_THE_PROOF.has(problem)) throw invalidField("hostname", DOMAIN_PROBLEMS[problem]);
  try {
    return await inTransaction(ctx, async (tx) => {
      await assertRoom(tx);
      const row = await insert(tx, hostname);
      await audit(tx, {
        action: "domain.claimed",
        entityType: "domain",
        entityId: row.id,
        after: { hostname },
      });
      return row;
    });
  } catch (error) {
    if (isUniqueViolation(error, "partner_domains_partner_id_hostname_key")) {
      throw fieldConflict("This domain is on the list already.");
    }
    throw error;
  }
}

const roomRow = z.object(roomFacts);

/** Counts behind a lock, so that two claims at once do not both take the last place. */
async function assertRoom(ctx: InTransaction<TenantContext>): Promise<void> {
  const { partnerId } = ctx.scope;
  await executeSql(ctx.tx, sql`select 1 from partners where id = ${partnerId}::uuid for no key update`);
  const [room] = await queryRows(
    ctx.tx,
    roomRow,
    sql`select ${ROOM_COLUMNS} from partners p left join plan_variants v on v.id = p.plan_variant_id
         where p.id = ${partnerId}::uuid and p.deleted_at is null`,
  );
  if (!room) throw notFound("agency");
  const refusal = addRefusal(room);
  if (refusal) throw refusal;
}

async function insert(ctx: InTransaction<TenantContext>, hostname: string): Promise<DomainRow> {
  const { partnerId } = ctx.scope;
  const [row] = await queryRows(
    ctx.tx,
    domainRow,
    sql`with d as (
          insert into partner_domains (id, partner_id, hostname, verification_token, updated_at)
          values (${newId()}::uuid, ${partnerId}::uuid, ${hostname}, ${randomToken(24)}, now())
          returning *)
        select ${DOMAIN_COLUMNS} from d join partners p on p.id = d.partner_id`,
  );
  if (!row) throw notFound("agency");
  return row;
}

function fieldConflict(message: string): DomainError {
  return new DomainError("conflict", message, { errors: [{ field: "body.hostname", message }] });
}
