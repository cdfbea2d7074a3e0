import type { StatusLook } from "@/components/patterns/status-badge";
import type { SipTrunkResource } from "@/types/sip-trunks";
import type { NumberProvider, TelephonyNumberResource } from "@/types/telephony";

/** Whose line a number is. */
export const LINE_NAMES: Record<NumberProvider, string> = {
  vapi: "Vapi",
  retell: "Retell",
  twilio: "Twilio",
  sip: "SIP trunk",
};

type NumberState =
  | "available"
  | "assigned"
  | "ordered"
  | "failed"
  | "off"
  | "gone"
  | "releasing"
  | "unsynced"
  | "syncing";

/** The one word a number's row says about it. */
export function numberState({ status, isActive, isReleasing, sync }: TelephonyNumberResource): NumberState {
  if (isReleasing) return "releasing";
  if (status === "error") return "failed";
  if (status === "pending") return sync.status === "error" ? "failed" : "ordered";
  if (sync.status === "error") return status === "inactive" && isActive ? "gone" : "unsynced";
  if (!isActive) return "off";
  if (status === "inactive") return "gone";
  return sync.status === "pending" ? "syncing" : status;
}

export const NUMBER_LOOKS: Record<NumberState, StatusLook> = {
  available: { label: "Available", tone: "neutral" },
  assigned: { label: "In use", tone: "success" },
  ordered: { label: "On its way", tone: "info", live: true },
  failed: { label: "Not obtained", tone: "danger" },
  off: { label: "Switched off", tone: "neutral" },
  gone: { label: "Gone at provider", tone: "danger" },
  releasing: { label: "Being given up", tone: "warning", live: true },
  unsynced: { label: "Not synced", tone: "danger" },
  syncing: { label: "Syncing", tone: "info", live: true },
};

type TrunkState = "synced" | "syncing" | "refused" | "removing" | "off";

export function trunkState({ isRemoving, isActive, sync }: SipTrunkResource): TrunkState {
  if (isRemoving) return "removing";
  if (sync.status === "error") return "refused";
  if (!isActive) return "off";
  return sync.status === "synced" ? "synced" : "syncing";
}

export const TRUNK_LOOKS: Record<TrunkState, StatusLook> = {
  synced: { label: "At the provider", tone: "success" },
  syncing: { label: "On its way", tone: "info", live: true },
  refused: { label: "Not synced", tone: "danger" },
  removing: { label: "Being removed", tone: "warning", live: true },
  off: { label: "Switched off", tone: "neutral" },
};

export const REGISTRATION_LOOKS: Record<SipTrunkResource["registration"]["state"], StatusLook> = {
  unknown: { label: "Registration unknown", tone: "neutral" },
  registered: { label: "Registered", tone: "success" },
  failed: { label: "Registration failed", tone: "danger" },
};
