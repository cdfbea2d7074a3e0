import { checkHealth } from "@/lib/domain/health/check-health";

/** For load balancers and people on call: answers on any host, to anybody, and says which part is not well. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
