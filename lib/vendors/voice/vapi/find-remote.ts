import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CallFacts } from "../port";
import type { VapiConnection } from "./connection";
import { callToFacts } from "./map-call";

/** The API's largest page. It has no cursor: the next page is what was created before the oldest row of this one. */
const PAGE = 1_000;
const MAX_PAGES = 20;

const row = z.looseObject({ id: z.string(), createdAt: z.string() });
const assistant = row.extend({ metadata: z.looseObject({ agentId: z.unknown() }).nullish().catch(null) });

async function readPages<T extends { id: string; createdAt: string }>(
  readPage: (createdAtLt: string | undefined) => Promise<T[]>,
  isDone: (page: T[]) => boolean,
): Promise<T[]> {
  const rows: T[] = [];
  let before: string | undefined;
  for (let pageNumber = 0; pageNumber < MAX_PAGES; pageNumber += 1) {
    const page = await readPage(before);
    rows.push(...page);
    if (page.length < PAGE || isDone(page)) return rows;
    before = page.map(({ createdAt }) => createdAt).sort()[0];
  }
  // "Not found" would be a lie that makes the caller dial or create again.
  throw new VendorError({
    kind: "unavailable",
    vendor: "vapi",
    message: "Too many entries at Vapi to search",
  });
}

/** The call that carries our id, created at or after `since`; null when there is certainly none. */
export async function findCallByOurId(
  { client, repeatable }: VapiConnection,
  callId: string,
  since: Date,
): Promise<CallFacts | null> {
  const matches = (raw: unknown) => {
    const facts = callToFacts(raw);
    return facts.callId === callId ? facts : null;
  };
  const rows = await readPages(
    async (createdAtLt) => {
      const filter = {
        limit: PAGE,
        createdAtGe: since.toISOString(),
        ...(createdAtLt ? { createdAtLt } : {}),
      };
      return z.array(row).parse(await repeatable(() => client.calls.list(filter)));
    },
    (page) => page.some((raw) => matches(raw) !== null),
  );
  for (const raw of rows) {
    const facts = matches(raw);
    if (facts) return facts;
  }
  return null;
}

/** Every assistant that carries our agent id, oldest first. */
export async function findAgentsByOurId(
  { client, repeatable }: VapiConnection,
  agentId: string,
): Promise<{ externalId: string }[]> {
  const rows = await readPages(
    async (createdAtLt) => {
      const filter = { limit: PAGE, ...(createdAtLt ? { createdAtLt } : {}) };
      return z.array(assistant).parse(await repeatable(() => client.assistants.list(filter)));
    },
    () => false,
  );
  return rows
    .filter(({ metadata }) => metadata?.agentId === agentId)
    .sort((left, right) => left.createdAt.localeCompare(right.createdAt))
    .map(({ id }) => ({ externalId: id }));
}
