"use client";

import { createContext, type ReactNode, use } from "react";
import type { Payer } from "./keys";

/** Whose money a page is about, and what the person may do with it. */
export interface PayerScope {
  payer: Payer;
  /** IANA zone in which days of the ledger and of invoices are named; an agency's own are those of UTC. */
  timeZone: string;
  /** May pay, change the card and automatic top-ups. The server asks again. */
  mayManage: boolean;
}

const Scope = createContext<PayerScope | null>(null);

export function PayerScopeProvider({ scope, children }: { scope: PayerScope; children: ReactNode }) {
  return <Scope value={scope}>{children}</Scope>;
}

/** The payer of this page: a workspace, or the agency itself on its own billing pages. */
export function usePayer(): PayerScope {
  const scope = use(Scope);
  if (!scope) throw new Error("usePayer is used outside the pages of a payer.");
  return scope;
}
