import { agencyStatementEndpoint, printAgencyStatementEndpoint } from "../agency-billing/endpoints";
import { buildUrl } from "../build-url";
import { ownStatementEndpoint, printOwnStatementEndpoint } from "../credits/endpoints";
import type { Payer } from "./keys";

/** Where a month of the payer's ledger, such as `2026-11`, is downloaded. */
export function statementHref(payer: Payer, month: string, format: "csv" | "pdf"): string {
  if (typeof payer !== "string") {
    const endpoint = format === "csv" ? agencyStatementEndpoint : printAgencyStatementEndpoint;
    return buildUrl(endpoint.path, {}, { month });
  }
  const endpoint = format === "csv" ? ownStatementEndpoint : printOwnStatementEndpoint;
  return buildUrl(endpoint.path, { workspaceSlug: payer }, { month });
}
