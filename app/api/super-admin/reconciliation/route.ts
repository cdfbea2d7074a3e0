import { getReconciliation } from "@/lib/domain/reconciliation/reconciliation-overview";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { getReconciliationOperation } from "@/types/reconciliation";

export const GET = withSuperAdmin(getReconciliationOperation, () => getReconciliation());
