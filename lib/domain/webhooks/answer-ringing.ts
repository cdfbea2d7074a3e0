import { z } from "zod";
import { systemQuery } from "@/lib/data/system-query";
import { countMetric } from "@/lib/platform/metrics";
import { readRingingCall, ringingCallAnswer } from "@/lib/vendors/voice/registry";
import { DomainError } from "../shared/errors";
import { authenticateSender, type DeliveredRequest, type SignatureDialect } from "./authenticate-sender";

const agentRow = z.object({ externalId: z.string() });

/**
 * Only an agent that is switched on and live at this very key set answers, and only while its client and agency are
 * open. What calls may cost is not asked here: a caller is never turned away for the client's balance.
 */
const FIND_SQL = `
  select a.external_id as "externalId"
    from phone_numbers n
    join agents a on a.partner_id = n.partner_id and a.workspace_id = n.workspace_id and a.id = n.inbound_agent_id
    join workspaces w on w.partner_id = n.partner_id and w.id = n.workspace_id
    join partners p on p.id = n.partner_id
   where n.integration_id = $1 and n.partner_id = $2 and n.e164 = $3 and n.deleted_at is null
     and a.external_integration_id = n.integration_id and a.external_id is not null
     and a.is_active and a.archived_at is null and a.deleted_at is null
     and w.status = 'active' and w.deleted_at is null and p.status = 'active'
   order by n.id desc limit 1`;

/**
 * Says who answers a call that rings at a number of the key set: the agent the number is set to, or nobody. Throws
 * `unauthenticated` when the signature does not hold and `bad_request` for a body that is no ringing call.
 */
export async function answerRingingCall(
  dialect: SignatureDialect,
  request: DeliveredRequest,
): Promise<object> {
  const integration = await authenticateSender(dialect, request);
  const ringing = readBody(request.rawBody);
  if (ringing.toNumber === null) return ringingCallAnswer(null, null);
  const [agent] = await systemQuery(z.array(agentRow), FIND_SQL, [
    integration.id,
    integration.partnerId,
    ringing.toNumber,
  ]);
  countMetric("calls.ringing", { answered: String(agent !== undefined) });
  return ringingCallAnswer(agent?.externalId ?? null, ringing.fromNumber);
}

function readBody(rawBody: string) {
  try {
    const ringing = readRingingCall(rawBody);
    if (ringing) return ringing;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new DomainError("bad_request", "The body is not a call that rings.");
}
