export const webhookKeys = {
  all: (slug: string) => [slug, "webhooks"] as const,
  list: (slug: string) => [slug, "webhooks", "list"] as const,
  detail: (slug: string, endpointId: string) => [slug, "webhooks", "detail", endpointId] as const,
  deliveries: (slug: string, endpointId: string, filters: { status: string | null; type: string | null }) =>
    [slug, "webhooks", "deliveries", endpointId, filters] as const,
  delivery: (slug: string, endpointId: string, deliveryId: string) =>
    [slug, "webhooks", "delivery", endpointId, deliveryId] as const,
};
