import type {
  fixOwnDifferenceOperation,
  listOwnDifferencesOperation,
  listOwnRunsOperation,
  startOwnReconciliationOperation,
} from "@/types/reconciliation";
import { endpoint } from "../endpoint";

const BOOKS = "/api/partner/reconciliation";

export const ownDifferencesEndpoint = endpoint<typeof listOwnDifferencesOperation>({
  id: "partner.reconciliation.differences.list",
  method: "GET",
  path: `${BOOKS}/differences`,
  kind: "page",
});
export const fixOwnDifferenceEndpoint = endpoint<typeof fixOwnDifferenceOperation>({
  id: "partner.reconciliation.differences.fix",
  method: "POST",
  path: `${BOOKS}/differences/[differenceId]/fix`,
  kind: "resource",
});
export const ownRunsEndpoint = endpoint<typeof listOwnRunsOperation>({
  id: "partner.reconciliation.runs.list",
  method: "GET",
  path: `${BOOKS}/runs`,
  kind: "page",
});
export const startOwnRunEndpoint = endpoint<typeof startOwnReconciliationOperation>({
  id: "partner.reconciliation.runs.start",
  method: "POST",
  path: `${BOOKS}/runs`,
  kind: "resource",
});
