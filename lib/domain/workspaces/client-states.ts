import { LIMITS } from "@/config/limits";
import { now } from "@/lib/platform/clock";
import type { ChangeableClient } from "./change-clients";

const DAY_MS = 86_400_000;

/** A client that is stopped until it is reopened; what it has stays. Suspending again replaces the reason. */
export function suspended(client: ChangeableClient, reason: string): ChangeableClient {
  const suspendedAt = client.status === "suspended" ? client.suspendedAt : now();
  return { ...client, status: "suspended", statusReason: reason, suspendedAt, archivedAt: null };
}

/** A client put aside: not on anybody's list of workspaces any more. */
export function archived(client: ChangeableClient): ChangeableClient {
  if (client.status === "archived") return client;
  return { ...client, status: "archived", statusReason: null, suspendedAt: null, archivedAt: now() };
}

/** A client at work again, wherever it comes from. */
export function reopened(client: ChangeableClient): ChangeableClient {
  return {
    ...client,
    status: "active",
    ...{ statusReason: null, suspendedAt: null, archivedAt: null, deletedAt: null, purgeAfter: null },
  };
}

/** A client that is gone for everybody, and for good once its time is over. */
export function deleted(client: ChangeableClient): ChangeableClient {
  const deletedAt = now();
  const purgeAfter = new Date(deletedAt.getTime() + LIMITS.deletedClientDays * DAY_MS);
  return { ...client, deletedAt, purgeAfter };
}
