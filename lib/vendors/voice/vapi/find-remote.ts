import { z } from "zod";
import type { CallFacts } from "../port";
import type { VapiConnection } from "./connection";
import { callToFacts } from "./map-call";
import { PAGE, readPages } from "./read-pages";

const row = z.looseObject({ id: z.string(), createdAt: z.string() });
const assistant = row.extend({ metadata: z.looseObject({ agentId: z.unknown() }).nullish().catch(null) });

/** The call that carries our id, created at or after `since`; null when there is certainly none. */
export async function findCallByOurId(
  { client, repeatable }: VapiConnection,
  callId: string,
  since: Date,
): Promise<CallFacts | null> {
  const isOurs = (raw: unknown) => callToFacts(raw).callId === callId;
  const rows = await readPages(
    async (createdAtLe) => {
      const filter = {
        limit: PAGE,
        createdAtGe: since.toISOString(),
        ...(createdAtLe ? { createdAtLe } : {}),
      };
      return z.array(row).parse(await repeatable(() => client.calls.list(filter)));
    },
    (page) => page.some(isOurs),
  );
  const found = rows.find(isOurs);
  return found ? callToFacts(found) : null;
}

/** Every assistant that carries our agent id, oldest first. */
export async function findAgentsByOurId(
  { client, repeatable }: VapiConnection,
  agentId: string,
): Promise<{ externalId: string }[]> {
  const rows = await readPages(
    async (createdAtLe) => {
      const filter = { limit: PAGE, ...(createdAtLe ? { createdAtLe } : {}) };
      return z.array(assistant).parse(await repeatable(() => client.assistants.list(filter)));
    },
    () => false,
  );
  return rows
    .filter(({ metadata }) => metadata?.agentId === agentId)
    .sort((left, right) => left.createdAt.localeCompare(right.createdAt))
    .map(({ id }) => ({ externalId: id }));
}
