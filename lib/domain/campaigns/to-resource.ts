import { type CampaignResource, type CampaignSummary, RECIPIENT_STATES } from "@/types/campaigns";
import { can } from "../shared/can";
import type { WorkspaceContext } from "../shared/tenant-context";
import { toSettings } from "./default-settings";
import { type CampaignRow, countIn, type FiguresRow } from "./internal";

/** A campaign as lists show it. */
export function toCampaignSummary(row: CampaignRow, ctx: WorkspaceContext): CampaignSummary {
  const { id, name, description, status, agentId, agentName } = row;
  const { stateReason, stateDetail, stateActorLabel } = row;
  return {
    ...{ id, name, description, status, stateReason, stateDetail, stateActorLabel },
    agent: agentId === null ? null : { id: agentId, name: agentName ?? "" },
    stateChangedAt: row.stateChangedAt.toISOString(),
    progress: toProgress(row),
    figures: toFigures(row.figures, ctx),
    startsAt: iso(row.startsAt),
    endsAt: iso(row.endsAt),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A campaign with its settings. */
export function toCampaignResource(row: CampaignRow, ctx: WorkspaceContext): CampaignResource {
  const { revision, draftStep, sourceId } = row;
  const settings = toSettings(row.settings, ctx.workspace.timeZone);
  return { ...toCampaignSummary(row, ctx), settings, revision, draftStep, sourceId };
}

export function toProgress(row: Pick<CampaignRow, "tallies">): CampaignSummary["progress"] {
  const [pending, dialing, done, blocked, canceled] = RECIPIENT_STATES.map((state) => countIn(row, state));
  return {
    total: countIn(row),
    ...{ pending: pending ?? 0, dialing: dialing ?? 0, done: done ?? 0 },
    ...{ blocked: blocked ?? 0, canceled: canceled ?? 0 },
  };
}

export function toFigures(figures: FiguresRow, ctx: WorkspaceContext): CampaignSummary["figures"] {
  const chargeMicros = can(ctx, "calls.costs.read") ? figures.chargeMicros.toString() : null;
  return { ...figures, talked: talkedOf(figures), chargeMicros };
}

/**
 * Talks are counted by what was said. More goals than talks show that calls left no words to count by, for a goal is
 * reached in a talk.
 */
function talkedOf({ talked, goalsMet }: FiguresRow): number | null {
  return talked < goalsMet ? null : talked;
}

function iso(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
