import { UUID } from "@/config/uuid";

/** Whose log: a workspace's, the agency's, or the platform's. */
export type AuditPlace = { kind: "workspace"; slug: string } | { kind: "partner" } | { kind: "platform" };

/** Filters of a log as its address carries them; days are the reader's own, both included. Null is "any". */
export interface AuditListFilters {
  actorId: string | null;
  action: string | null;
  entityType: string | null;
  entityId: string | null;
  workspaceId: string | null;
  from: string | null;
  to: string | null;
  viewAs: "only" | null;
}

export const NO_AUDIT_FILTERS: AuditListFilters = {
  actorId: null,
  action: null,
  entityType: null,
  entityId: null,
  workspaceId: null,
  from: null,
  to: null,
  viewAs: null,
};

export const auditKeys = {
  list: (place: AuditPlace, filters: AuditListFilters) =>
    place.kind === "workspace"
      ? ([place.slug, "audit", filters] as const)
      : ([place.kind, "audit", filters] as const),
};

const ACTION = /^[a-z][a-z0-9_-]*\.[a-z0-9_.-]*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Filters from an address; what is not a filter of ours counts as not set. */
export function readAuditFilters(search: Readonly<Record<string, unknown>>): AuditListFilters {
  const text = (name: keyof AuditListFilters, form: RegExp) => {
    const value = search[name];
    return typeof value === "string" && value.length <= 100 && form.test(value) ? value : null;
  };
  const day = (name: "from" | "to") => {
    const value = text(name, DAY);
    return value !== null && Number.isNaN(Date.parse(value)) ? null : value;
  };
  return {
    actorId: text("actorId", UUID),
    action: text("action", ACTION),
    entityType: text("entityType", /^[a-z_-]+$/),
    entityId: text("entityId", /^.+$/),
    workspaceId: text("workspaceId", UUID),
    from: day("from"),
    to: day("to"),
    viewAs: search.viewAs === "only" ? "only" : null,
  };
}

/** True where the answer depends on the reader's time zone, which only the browser knows. */
export function needsTimeZone({ from, to }: AuditListFilters): boolean {
  return from !== null || to !== null;
}

/** The same as the API's query takes them. Days begin in the time zone of whoever runs this. */
export function toAuditQuery(filters: AuditListFilters) {
  const { from, to, ...others } = filters;
  return {
    actorId: others.actorId ?? undefined,
    action: others.action ?? undefined,
    entityType: others.entityType ?? undefined,
    entityId: others.entityId ?? undefined,
    viewAs: others.viewAs ?? undefined,
    from: from ? startOfDay(from, 0) : undefined,
    to: to ? startOfDay(to, 1) : undefined,
  };
}

/** The instant at which a day begins where this runs, some days later. */
export function startOfDay(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
