import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type ConnectRow, connectRow, LIVE_CONNECT } from "./connect-row";

/** Why an agency cannot take its clients' money at present. */
export type SaleBlocker =
  | "not_connected"
  | "onboarding"
  | "cannot_charge"
  | "tax_not_stated"
  | "tax_not_ready";

/** The account an agency sells through. */
export interface SellingAccount {
  /** Of our row. */
  id: string;
  stripeAccountId: string;
  country: string;
  currency: string;
  /** Whether the payment service adds taxes to what clients pay. */
  collectsTax: boolean;
}

/** What each blocker means for the agency, with what to do. */
export const BLOCKER_WORDS: Record<SaleBlocker, string> = {
  not_connected: "Connect a Stripe account, so that clients can pay you.",
  onboarding: "Tell Stripe what it still asks about your agency.",
  cannot_charge: "Stripe has stopped your payments: give it what it asks for.",
  tax_not_stated: "Say how your sales are taxed.",
  tax_not_ready: "Finish the tax settings of your Stripe account, or take care of taxes yourself.",
};

/** What stands between an agency and its first sale; nothing when it can sell. */
export function saleBlockers(account: ConnectRow | null): SaleBlocker[] {
  if (account === null || account.disconnectedAt !== null) return ["not_connected"];
  const blockers: SaleBlocker[] = [];
  if (account.stripeAccountId === null || (!account.canCharge && account.status === "onboarding"))
    blockers.push("onboarding");
  else if (!account.canCharge) blockers.push("cannot_charge");
  if (account.taxMode === null) blockers.push("tax_not_stated");
  if (account.taxMode === "automatic" && !account.taxReady) blockers.push("tax_not_ready");
  return blockers;
}

const sellerRow = z.object({ account: connectRow.nullable() });

/**
 * The account through which the agency in the scope sells, asked before anything is offered, subscribed to or topped up.
 * One statement. Throws `conflict`: to the agency it names what is missing and where to go, to a client that its agency
 * cannot take payments.
 */
export async function assertCanSell(ctx: TenantContext): Promise<SellingAccount> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      sellerRow,
      sql`select ${LIVE_CONNECT} as account from partners p where p.id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  return requireSeller(ctx, row?.account ?? null);
}

/** As `assertCanSell`, of an account that was read with something else. */
export function requireSeller(ctx: TenantContext, account: ConnectRow | null): SellingAccount {
  const blockers = saleBlockers(account);
  if (account === null || account.stripeAccountId === null || blockers.length > 0)
    throw cannotSell(ctx, blockers);
  const { id, stripeAccountId, country, currency, taxMode } = account;
  return { id, stripeAccountId, country, currency, collectsTax: taxMode === "automatic" };
}

function cannotSell(ctx: TenantContext, blockers: SaleBlocker[]): DomainError {
  if (ctx.scope.workspaceId !== "all") {
    return new DomainError(
      "conflict",
      "Payments are not possible at the moment. Ask your agency when they are.",
    );
  }
  const words = blockers.map((blocker) => BLOCKER_WORDS[blocker]).join(" ");
  return new DomainError("conflict", `You cannot sell yet. ${words} You find this under Billing, Payments.`);
}
