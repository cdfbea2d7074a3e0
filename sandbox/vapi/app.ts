import { Hono } from "hono";
import { assertPrivate, authenticate } from "./auth";
import { withFaults } from "./faults";
import { problemBody, VapiProblem } from "./problems";
import { callRoutes } from "./routes/calls";
import type { VapiEnv } from "./routes/context";
import { fileRoutes } from "./routes/files";
import { monitorRoutes } from "./routes/monitor";
import { recordingRoutes } from "./routes/recordings";
import { assistantRoutes, credentialRoutes, phoneNumberRoutes, toolRoutes } from "./routes/resources";
import { sandboxRoutes } from "./routes/sandbox";
import type { VapiWorld } from "./world";

function api(world: VapiWorld): Hono<VapiEnv> {
  const routes = new Hono<VapiEnv>();
  routes.use(withFaults(world));
  routes.use(async (context, next) => {
    context.set("principal", authenticate(context.req.header("authorization")));
    await next();
  });
  routes.route("/call", callRoutes(world));
  routes.use(async (context, next) => {
    assertPrivate(context.get("principal"));
    await next();
  });
  routes.route("/assistant", assistantRoutes(world));
  routes.route("/tool", toolRoutes(world));
  routes.route("/file", fileRoutes(world));
  routes.route("/phone-number", phoneNumberRoutes(world));
  routes.route("/credential", credentialRoutes(world));
  return routes;
}

/** The whole HTTP surface: recordings and call control as the provider's other hosts, then the API. */
export function createVapiApp(world: VapiWorld): Hono<VapiEnv> {
  const app = new Hono<VapiEnv>();
  app.route("/_sandbox", sandboxRoutes(world));
  app.route("/recordings", recordingRoutes(world));
  app.route("/monitor", monitorRoutes(world));
  app.route("/", api(world));
  app.notFound((context) =>
    context.json(problemBody(404, `Cannot ${context.req.method} ${context.req.path}`), 404),
  );
  app.onError((error, context) => {
    if (error instanceof VapiProblem) return context.json(error.body, error.status, error.headers);
    if (world.stopping.signal.aborted) return context.json(problemBody(503), 503);
    console.error("The vapi stand-in failed", error);
    return context.json(problemBody(500), 500);
  });
  return app;
}
