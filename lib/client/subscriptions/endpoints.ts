import type { listOfferedPlansOperation } from "@/types/client-plans";
import type {
  cancelSubscriptionOperation,
  changeSubscriptionOperation,
  getSubscriptionOperation,
  previewSubscriptionOperation,
  startSubscriptionOperation,
} from "@/types/subscriptions";
import { endpoint } from "../endpoint";

const SUBSCRIPTION = "/api/w/[workspaceSlug]/subscription";

export const getSubscriptionEndpoint = endpoint<typeof getSubscriptionOperation>({
  id: "subscription.get",
  method: "GET",
  path: SUBSCRIPTION,
  kind: "resource",
});
export const startSubscriptionEndpoint = endpoint<typeof startSubscriptionOperation>({
  id: "subscription.start",
  method: "POST",
  path: SUBSCRIPTION,
  kind: "resource",
});
export const previewSubscriptionEndpoint = endpoint<typeof previewSubscriptionOperation>({
  id: "subscription.preview",
  method: "POST",
  path: `${SUBSCRIPTION}/preview`,
  kind: "resource",
});
export const changeSubscriptionEndpoint = endpoint<typeof changeSubscriptionOperation>({
  id: "subscription.change",
  method: "PATCH",
  path: SUBSCRIPTION,
  kind: "resource",
});
export const cancelSubscriptionEndpoint = endpoint<typeof cancelSubscriptionOperation>({
  id: "subscription.cancel",
  method: "DELETE",
  path: SUBSCRIPTION,
  kind: "resource",
});
export const listOfferedPlansEndpoint = endpoint<typeof listOfferedPlansOperation>({
  id: "subscription.plans",
  method: "GET",
  path: `${SUBSCRIPTION}/plans`,
  kind: "resource",
});
