import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { claimTheseCalls } from "@/lib/domain/webhooks/claim-events";
import { newsOf, resolveCalls } from "@/lib/domain/webhooks/resolve-calls";
import type { CallFacts, VoiceEngine, VoiceProvider } from "@/lib/vendors/voice/port";
import type { CallNews } from "./advance-call";
import { advanceCalls } from "./advance-calls";
import { isClosedUnseen } from "./reopen-call";

/** An account whose calls are compared with ours. */
export interface CallSource {
  engine: VoiceEngine;
  integrationId: string;
  provider: VoiceProvider;
}

export interface TakenIn {
  imported: number;
  reconciled: number;
  pages: number;
  /** False when there were more pages than asked for. */
  isDone: boolean;
}

/** Compares the calls begun between two instants, a page and a transaction at a time. */
export async function takeInCalls(
  ctx: TenantContext,
  source: CallSource,
  range: { since: Date; until: Date; mostPages: number },
): Promise<TakenIn> {
  const { since, until, mostPages } = range;
  const total = { imported: 0, reconciled: 0, pages: 0 };
  let cursor: string | null = null;
  do {
    if (total.pages >= mostPages) return { ...total, isDone: false };
    const page = await source.engine.listCalls({ since, until, cursor });
    const news = await inSystemTransaction(ctx, (txCtx) => takeInPage(txCtx, source, page.calls));
    total.imported += news.filter(({ isNew }) => isNew).length;
    total.reconciled += news.filter(({ isNew }) => !isNew).length;
    total.pages += 1;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { ...total, isDone: true };
}

/**
 * Makes calls of ours of those of our agents that are not, and brings those up to date that are not settled. Calls whose
 * events are being worked off at this moment are passed over: that tells more.
 */
export async function takeInPage(
  ctx: InTransaction<TenantContext>,
  { integrationId, provider }: Omit<CallSource, "engine">,
  calls: readonly CallFacts[],
): Promise<CallNews[]> {
  if (calls.length === 0) return [];
  const byId = new Map(calls.map((facts) => [facts.externalId, facts]));
  const claimed = await claimTheseCalls(
    ctx,
    [...byId.keys()].map((callExternalId) => ({ integrationId, callExternalId })),
  );
  const links = new Map((await findLinks(ctx, claimed)).map((link) => [link.callExternalId, link]));
  const unknown = claimed.flatMap((key) => {
    const facts = byId.get(key.callExternalId);
    return facts && !links.has(key.callExternalId) ? [{ ...key, provider, reports: [facts] }] : [];
  });
  const resolutions = await resolveCalls(ctx, unknown, "list");
  const log = { kind: "reconciled" } as const;
  const found = [...resolutions].flatMap(([{ reports, callExternalId }, resolution]) =>
    resolution.kind === "known" ? [{ log, ...newsOf(resolution), reports, externalId: callExternalId }] : [],
  );
  const open = [...links.values()].flatMap(({ callId, callExternalId, isSettled }) => {
    const facts = byId.get(callExternalId);
    return facts && !isSettled ? [{ log, callId, reports: [facts], externalId: callExternalId }] : [];
  });
  const news: CallNews[] = [...found, ...open];
  await advanceCalls(ctx, news);
  return news;
}

const linkRow = z.object({
  callId: z.string(),
  workspaceId: z.string(),
  callExternalId: z.string(),
  isSettled: z.boolean(),
});

/** Calls of ours that are known to be one of these. */
export function findLinks(
  ctx: InTransaction<TenantContext>,
  keys: { integrationId: string; callExternalId: string }[],
): Promise<z.infer<typeof linkRow>[]> {
  return queryRows(
    ctx.tx,
    linkRow,
    sql`select c.id as "callId", c.workspace_id as "workspaceId", x.external_id as "callExternalId",
               c.settled_at is not null and not ${isClosedUnseen} as "isSettled"
          from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("integrationId" uuid, "callExternalId" text)
          join call_external_ids x on x.integration_id = k."integrationId" and x.external_id = k."callExternalId"
          join calls c on c.id = x.call_id`,
  );
}
