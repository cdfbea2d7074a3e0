import type {
  createTrunkOperation,
  deleteTrunkOperation,
  getTrunkOperation,
  listTrunksOperation,
  syncTrunkOperation,
  updateTrunkOperation,
} from "@/types/sip-trunks";
import type {
  createNumberOperation,
  getNumberOperation,
  listNumbersOperation,
  listWorkspaceNumbersOperation,
  releaseNumberOperation,
  setInboundAgentOperation,
  syncNumberOperation,
  updateNumberOperation,
} from "@/types/telephony";
import { endpoint } from "../endpoint";

const NUMBERS = "/api/partner/telephony/phone-numbers";
const TRUNKS = "/api/partner/telephony/sip-trunks";
const OWN = "/api/w/[workspaceSlug]/phone-numbers";

export const listNumbersEndpoint = endpoint<typeof listNumbersOperation>({
  id: "partner.telephony.phone-numbers.list",
  method: "GET",
  path: NUMBERS,
  kind: "page",
});
export const createNumberEndpoint = endpoint<typeof createNumberOperation>({
  id: "partner.telephony.phone-numbers.create",
  method: "POST",
  path: NUMBERS,
  kind: "resource",
});
export const getNumberEndpoint = endpoint<typeof getNumberOperation>({
  id: "partner.telephony.phone-numbers.get",
  method: "GET",
  path: `${NUMBERS}/[numberId]`,
  kind: "resource",
});
export const updateNumberEndpoint = endpoint<typeof updateNumberOperation>({
  id: "partner.telephony.phone-numbers.update",
  method: "PATCH",
  path: `${NUMBERS}/[numberId]`,
  kind: "resource",
});
export const releaseNumberEndpoint = endpoint<typeof releaseNumberOperation>({
  id: "partner.telephony.phone-numbers.release",
  method: "DELETE",
  path: `${NUMBERS}/[numberId]`,
  kind: "none",
});
export const syncNumberEndpoint = endpoint<typeof syncNumberOperation>({
  id: "partner.telephony.phone-numbers.sync",
  method: "POST",
  path: `${NUMBERS}/[numberId]/sync`,
  kind: "resource",
});
export const listWorkspaceNumbersEndpoint = endpoint<typeof listWorkspaceNumbersOperation>({
  id: "phone-numbers.list",
  method: "GET",
  path: OWN,
  kind: "page",
});
export const setInboundAgentEndpoint = endpoint<typeof setInboundAgentOperation>({
  id: "phone-numbers.set-agent",
  method: "PATCH",
  path: `${OWN}/[numberId]`,
  kind: "resource",
});
export const listTrunksEndpoint = endpoint<typeof listTrunksOperation>({
  id: "partner.telephony.sip-trunks.list",
  method: "GET",
  path: TRUNKS,
  kind: "page",
});
export const createTrunkEndpoint = endpoint<typeof createTrunkOperation>({
  id: "partner.telephony.sip-trunks.create",
  method: "POST",
  path: TRUNKS,
  kind: "resource",
});
export const getTrunkEndpoint = endpoint<typeof getTrunkOperation>({
  id: "partner.telephony.sip-trunks.get",
  method: "GET",
  path: `${TRUNKS}/[trunkId]`,
  kind: "resource",
});
export const updateTrunkEndpoint = endpoint<typeof updateTrunkOperation>({
  id: "partner.telephony.sip-trunks.update",
  method: "PATCH",
  path: `${TRUNKS}/[trunkId]`,
  kind: "resource",
});
export const deleteTrunkEndpoint = endpoint<typeof deleteTrunkOperation>({
  id: "partner.telephony.sip-trunks.delete",
  method: "DELETE",
  path: `${TRUNKS}/[trunkId]`,
  kind: "none",
});
export const syncTrunkEndpoint = endpoint<typeof syncTrunkOperation>({
  id: "partner.telephony.sip-trunks.sync",
  method: "POST",
  path: `${TRUNKS}/[trunkId]/sync`,
  kind: "resource",
});
