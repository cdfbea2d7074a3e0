import { Hono } from "hono";
import { withFaults } from "../voice/faults";
import { authenticate } from "./auth";
import { routeOf } from "./ids";
import { problemBody, RetellProblem } from "./problems";
import { agentRoutes } from "./routes/agents";
import { callRoutes } from "./routes/calls";
import type { RetellEnv } from "./routes/context";
import { fileRoutes } from "./routes/files";
import { knowledgeBaseRoutes } from "./routes/knowledge-bases";
import { liveCallRoutes } from "./routes/live-calls";
import { organisationRoutes } from "./routes/organisation";
import { phoneNumberRoutes } from "./routes/phone-numbers";
import { retellLlmRoutes } from "./routes/retell-llms";
import { sandboxRoutes } from "./routes/sandbox";
import type { RetellWorld } from "./world";

function api(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  routes.use(withFaults({ world, routeOf, problemBody, isKey: (text) => /^key_\w+$/.test(text) }));
  routes.use(async (context, next) => {
    const principal = authenticate(context.req.header("authorization"));
    context.set("principal", principal);
    if (world.store.webhookKeys.get(principal.orgId) !== principal.webhookKey) {
      world.store.webhookKeys.set(principal.orgId, principal.webhookKey);
      world.store.touch();
    }
    await next();
  });
  for (const part of [
    ...[agentRoutes, retellLlmRoutes, phoneNumberRoutes, knowledgeBaseRoutes, organisationRoutes],
    ...[callRoutes, liveCallRoutes],
  ]) {
    routes.route("/", part(world));
  }
  return routes;
}

/** The whole HTTP surface: recordings and files as the provider's other hosts, then the API. */
export function createRetellApp(world: RetellWorld): Hono<RetellEnv> {
  const app = new Hono<RetellEnv>();
  app.route("/_sandbox", sandboxRoutes(world));
  app.route("/", fileRoutes(world));
  app.route("/", api(world));
  app.notFound((context) =>
    context.json(problemBody(404, `Cannot ${context.req.method} ${context.req.path}`), 404),
  );
  app.onError((error, context) => {
    if (error instanceof RetellProblem) {
      return context.json(problemBody(error.status, error.message), error.status, error.headers);
    }
    if (world.stopping.signal.aborted) return context.json(problemBody(503), 503);
    console.error("The retell stand-in failed", error);
    return context.json(problemBody(500), 500);
  });
  return app;
}
