import { z } from "zod";
import { defineOperation } from "./operation";
import { noBody, noParams } from "./primitives";
import { partnerWorkspaceParams, workspaceParams } from "./workspaces";

export const statementQuery = z.strictObject({
  /** A calendar month of the account's time zone; the agency's own account keeps UTC. */
  month: z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, { error: "must be a month such as 2026-11" }),
});

/** Most lines a printed statement has; the CSV has all. */
export const PRINTED_LINES = 5_000;

const csv = { kind: "stream", contentType: "text/csv" } as const;
const pdf = { kind: "stream", contentType: "application/pdf" } as const;
const shared = {
  method: "GET",
  query: statementQuery,
  body: noBody,
  status: 200,
  rateLimit: "mutate",
} as const;
const own = {
  audience: "workspace",
  permission: "credits.read",
  paywall: "exempt",
  params: workspaceParams,
} as const;
const client = {
  audience: "partner",
  permission: "partner.credits.read",
  params: partnerWorkspaceParams,
} as const;
const agency = {
  audience: "partner",
  permission: "partner.billing.read",
  params: noParams,
  whileClosed: true,
} as const;

export const ownStatementOperation = defineOperation({
  id: "credits.statement",
  path: "/api/w/[workspaceSlug]/credits/statement",
  summary: "A month of the ledger as CSV: opening balance, every line, closing balance",
  ...own,
  ...shared,
  response: csv,
});

export const printOwnStatementOperation = defineOperation({
  id: "credits.statement.pdf",
  path: "/api/w/[workspaceSlug]/credits/statement/pdf",
  summary: "A month of the ledger as a PDF",
  ...own,
  ...shared,
  response: pdf,
});

export const clientStatementOperation = defineOperation({
  id: "partner.workspaces.credits.statement",
  path: "/api/partner/workspaces/[workspaceId]/credits/statement",
  summary: "A month of a client's ledger as CSV",
  ...client,
  ...shared,
  response: csv,
});

export const printClientStatementOperation = defineOperation({
  id: "partner.workspaces.credits.statement.pdf",
  path: "/api/partner/workspaces/[workspaceId]/credits/statement/pdf",
  summary: "A month of a client's ledger as a PDF",
  ...client,
  ...shared,
  response: pdf,
});

export const partnerStatementOperation = defineOperation({
  id: "partner.credits.statement",
  path: "/api/partner/credits/statement",
  summary: "A month of the agency's own ledger as CSV",
  ...agency,
  ...shared,
  response: csv,
});

export const printPartnerStatementOperation = defineOperation({
  id: "partner.credits.statement.pdf",
  path: "/api/partner/credits/statement/pdf",
  summary: "A month of the agency's own ledger as a PDF",
  ...agency,
  ...shared,
  response: pdf,
});
