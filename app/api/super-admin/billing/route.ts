import { getPlatformBilling } from "@/lib/domain/platform-billing/get-platform-billing";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { getPlatformBillingOperation } from "@/types/platform-billing";

export const GET = withSuperAdmin(getPlatformBillingOperation, () => getPlatformBilling());
