import { z } from "zod";
import { sql } from "@/lib/data/rows";

const requirement = z.object({
  /** In the payment service's own words. */
  description: z.string(),
  /** It restricts the account already. */
  isDue: z.boolean(),
  deadline: z.string().nullable(),
});
export type Requirement = z.infer<typeof requirement>;

/** An agency's account at the payment service as we last read it. Dates come as text where it is part of a larger row. */
export const connectRow = z.object({
  id: z.uuid(),
  stripeAccountId: z.string().nullable(),
  status: z.enum(["onboarding", "active", "restricted", "disconnected"]),
  country: z.string(),
  currency: z.string(),
  canCharge: z.boolean(),
  canPayOut: z.boolean(),
  taxMode: z.enum(["none", "automatic"]).nullable(),
  taxReady: z.boolean(),
  requirements: z.array(requirement),
  syncedAt: z.coerce.date().nullable(),
  disconnectedAt: z.coerce.date().nullable(),
  disconnectReason: z.enum(["agency", "revoked", "closed"]).nullable(),
  createdAt: z.coerce.date(),
});
export type ConnectRow = z.infer<typeof connectRow>;
export type DisconnectReason = NonNullable<ConnectRow["disconnectReason"]>;

/** The columns of `connectRow`, of a table called `a`. */
export const CONNECT_COLUMNS = sql`
  a.id, a.stripe_account_id as "stripeAccountId", a.status, a.country, a.currency, a.can_charge as "canCharge",
  a.can_pay_out as "canPayOut", a.tax_mode as "taxMode", a.tax_ready as "taxReady", a.requirements,
  a.synced_at as "syncedAt", a.disconnected_at as "disconnectedAt", a.disconnect_reason as "disconnectReason",
  a.created_at as "createdAt"`;

/** The account of partner `p` that is connected now, as one JSON value that `connectRow` parses; null without one. */
export const LIVE_CONNECT = sql`
  (select to_jsonb(live) from (select ${CONNECT_COLUMNS} from connect_accounts a
     where a.partner_id = p.id and a.disconnected_at is null) live)`;
