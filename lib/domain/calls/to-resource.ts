import {
  type CallListItem,
  type CallNoteResource,
  type CallPriceResource,
  type CallResource,
  outcomeOf,
} from "@/types/calls";
import { actorUserId } from "../shared/actor";
import { can, type Viewer } from "../shared/can";
import type { CallListRow, CallRow } from "./call-rows";
import { engineWords } from "./engine-words";

/** A call as lists show it; amounts are micros of the workspace's currency, and told to who may see costs. */
export function toCallListItem(row: CallListRow, viewer: Viewer): CallListItem {
  return {
    id: row.id,
    agentId: row.agentId,
    agentName: row.agentName,
    type: row.type,
    direction: row.direction,
    status: row.status,
    fromNumber: row.fromNumber,
    toNumber: row.toNumber,
    contactName: row.contactName,
    startedAt: row.startedAt?.toISOString() ?? null,
    durationSeconds: row.durationSeconds,
    sentiment: row.sentiment,
    outcome: outcomeOf(row.status, row.endedReason),
    endedReason: row.endedReason,
    goalMet: row.goalMet,
    tags: row.tags,
    highlight: row.highlight,
    summary: row.summary,
    chargeMicros: can(viewer, "calls.costs.read") ? (row.chargeMicros?.toString() ?? null) : null,
    currency: viewer.workspace.currency,
    createdAt: row.createdAt.toISOString(),
  };
}

/**
 * A call in full. Who the engine is, what it calls things and what it costs is the agency's business: people without a
 * role in the agency see null there. Recording and price are there for who may hear and see them.
 */
export function toCallResource(row: CallRow, viewer: Viewer): CallResource {
  const isAgency = viewer.partnerRole !== null;
  const mayHear = can(viewer, "calls.recordings.read");
  const { highlight: _, ...facts } = toCallListItem({ ...row, highlight: null }, viewer);
  return {
    ...facts,
    provider: isAgency ? row.provider : null,
    externalId: isAgency ? row.externalId : null,
    endedAt: row.endedAt?.toISOString() ?? null,
    providerEndedReason: isAgency ? row.providerEndedReason : null,
    dialError: row.dialError === null ? null : engineWords(row.dialError, viewer),
    hasRecording: row.hasRecording && mayHear,
    transcript: (row.transcript ?? []).map((turn) => ({
      role: turn.role,
      text: turn.text,
      startSeconds: turn.startSeconds,
      endSeconds: turn.endSeconds ?? null,
      tool: turn.tool ? { name: turn.tool.name, arguments: turn.tool.arguments ?? null } : null,
    })),
    structuredData: row.analysis?.structuredData ?? null,
    successEvaluation: row.analysis?.successEvaluation ?? null,
    price: row.price && can(viewer, "calls.costs.read") ? toPrice(row.price, isAgency) : null,
    origin: row.origin,
    campaign: can(viewer, "campaigns.read") ? toCampaign(row) : null,
    isViaService: isAgency && row.isViaService,
    waveform: mayHear ? row.waveform : null,
    isOnLegalHold: row.isOnLegalHold,
    notes: row.notes.map((note) => toNote(note, viewer)),
    events: isAgency ? row.events.map(toEvent) : [],
    log: isAgency ? row.log.map((entry) => ({ ...entry, createdAt: entry.createdAt.toISOString() })) : [],
  };
}

function toCampaign({ campaignId, campaignName }: CallRow): CallResource["campaign"] {
  return campaignId === null || campaignName === null ? null : { id: campaignId, name: campaignName };
}

function toEvent(event: CallRow["events"][number]): CallResource["events"][number] {
  return {
    ...event,
    receivedAt: event.receivedAt.toISOString(),
    processedAt: event.processedAt?.toISOString() ?? null,
  };
}

function toNote({ authorUserId, ...note }: CallRow["notes"][number], { actor }: Viewer): CallNoteResource {
  return {
    ...note,
    isMine: authorUserId !== null && authorUserId === actorUserId(actor),
    createdAt: note.createdAt.toISOString(),
    updatedAt: note.updatedAt.toISOString(),
  };
}

function toPrice(price: NonNullable<CallRow["price"]>, isAgency: boolean): CallPriceResource {
  const { providerCostMicros, providerCostSource, partnerCostMicros, marginMicros, ...others } = price;
  const { costLines, exchange, convertedAt, ...rest } = others;
  const { period, billableSeconds, includedSeconds } = rest;
  const shown = {
    ...rest,
    chargedSeconds: billableSeconds - includedSeconds,
    period: period && {
      ...period,
      startsAt: period.startsAt.toISOString(),
      endsAt: period.endsAt.toISOString(),
    },
  };
  if (!isAgency) {
    return {
      ...shown,
      providerCostSource: null,
      providerCostMicros: null,
      partnerCostMicros: null,
      marginMicros: null,
      exchange: null,
      convertedAt: null,
      costLines: null,
    };
  }
  const lines = costLines.map((line) => ({
    ...line,
    quantity: line.quantity ?? null,
    unit: line.unit ?? null,
  }));
  return {
    ...{ ...shown, providerCostSource, marginMicros, exchange },
    providerCostMicros: exchange?.provider ? exchange.provider.convertedMicros : providerCostMicros,
    partnerCostMicros: exchange?.partner ? exchange.partner.convertedMicros : partnerCostMicros,
    convertedAt: convertedAt?.toISOString() ?? null,
    costLines: lines,
  };
}
