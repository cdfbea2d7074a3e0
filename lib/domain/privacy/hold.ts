import { sql } from "@/lib/data/rows";

/** Whether a legal hold lies on `calls c` of `workspaces w`, on the call itself or on its client: nothing of it is erased. */
export const isHeld = sql`(c.legal_hold_at is not null or w.legal_hold_at is not null)`;
