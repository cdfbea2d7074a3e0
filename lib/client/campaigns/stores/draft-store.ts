"use client";

import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { CampaignSettings } from "@/types/campaign-settings";
import { TYPED_HERE } from "../../typed-here";

/** What the wizard asks for. */
export interface CampaignDraftValues {
  name: string;
  description: string;
  agentId: string | null;
  settings: CampaignSettings;
}

/** What was typed and not stored on the server yet. */
export interface KeptDraft {
  values: CampaignDraftValues;
  /** The revision it was typed upon. */
  revision: number;
  /** ISO 8601. */
  savedAt: string;
}

/** A campaign that does not exist yet: the first step alone. */
export interface KeptBeginning {
  name: string;
  description: string;
  agentId: string | null;
}

interface DraftOwner {
  userId: string;
  workspaceId: string;
}

interface CampaignDrafts {
  drafts: Readonly<Record<string, KeptDraft>>;
  beginnings: Readonly<Record<string, KeptBeginning>>;
  keep: (key: string, draft: KeptDraft) => void;
  drop: (key: string) => void;
  begin: (key: string, beginning: KeptBeginning) => void;
  dropBeginning: (key: string) => void;
}

/** Under which name a draft is kept: drafts of others who use this browser are not mixed up with it. */
export function draftKey({ userId, workspaceId }: DraftOwner, campaignId: string): string {
  return `${userId}:${workspaceId}:${campaignId}`;
}

export function beginningKey({ userId, workspaceId }: DraftOwner): string {
  return `${userId}:${workspaceId}`;
}

/** Of another shape of the settings, a draft in a browser is of no use. */
const VERSION = 1;

/** Campaigns being made, in this browser, until the server has them. */
export const useCampaignDrafts = create<CampaignDrafts>()(
  persist(
    (set) => ({
      drafts: {},
      beginnings: {},
      keep: (key, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [key]: draft } })),
      drop: (key) => set(({ drafts }) => ({ drafts: without(drafts, key) })),
      begin: (key, beginning) =>
        set(({ beginnings }) => ({ beginnings: { ...beginnings, [key]: beginning } })),
      dropBeginning: (key) => set(({ beginnings }) => ({ beginnings: without(beginnings, key) })),
    }),
    {
      name: TYPED_HERE.campaignDrafts,
      version: VERSION,
      migrate: () => ({ drafts: {}, beginnings: {} }),
      merge: (stored, current) => ({ ...current, ...readKept(stored) }),
    },
  ),
);

/** Tabs write the whole of it: each takes over what another one wrote, so that none drops another's draft. */
export function followOtherTabs(): () => void {
  const follow = ({ key }: StorageEvent) => {
    if (key === TYPED_HERE.campaignDrafts) void useCampaignDrafts.persist.rehydrate();
  };
  window.addEventListener("storage", follow);
  return () => window.removeEventListener("storage", follow);
}

function without<Value>(all: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  const { [key]: _gone, ...others } = all;
  return others;
}

/** What was stored, as far as it has the shape of drafts; everything else is left behind. */
export function readKept(stored: unknown): Pick<CampaignDrafts, "drafts" | "beginnings"> {
  const { drafts, beginnings } = isRecord(stored) ? stored : {};
  return { drafts: pick(drafts, isDraft), beginnings: pick(beginnings, isBeginning) };
}

function pick<Value>(from: unknown, isOne: (value: unknown) => value is Value): Record<string, Value> {
  const read: Record<string, Value> = {};
  for (const [key, value] of Object.entries(isRecord(from) ? from : {})) if (isOne(value)) read[key] = value;
  return read;
}

function isBeginning(value: unknown): value is KeptBeginning {
  return isRecord(value) && typeof value.name === "string" && typeof value.description === "string";
}

/** The server checks every value again; here only what the form would break on. */
function isDraft(value: unknown): value is KeptDraft {
  if (!isRecord(value) || typeof value.revision !== "number" || typeof value.savedAt !== "string")
    return false;
  if (!isBeginning(value.values)) return false;
  const settings: unknown = Reflect.get(value.values, "settings");
  const parts = ["schedule", "attempts", "pacing", "numbers", "stops", "variables"];
  return isRecord(settings) && parts.every((part) => isRecord(settings[part]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
