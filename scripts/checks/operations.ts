/** Checks that declared operations, routes and the published description are one. `--canary` runs it over fixtures. */
import { resolve } from "node:path";
import { openApiDocument } from "@/lib/http/openapi";
import { OPERATIONS } from "@/types/operations";
import { compareWithExpectations, reportCanary } from "./canary";
import { findOperationViolations, type ListedOperation, OPERATION_RULES } from "./operations/find-violations";
import { readDeclarations } from "./operations/read-declarations";
import { report } from "./report";
import { readFixtures, readTree } from "./source-tree";

const TYPES = /^types\/[^/]+\.ts$/;
const ROUTES = /^app\/api\/.*route\.tsx?$/;

/** `/api/v1/w/{workspaceSlug}` back to the path of the route, as `GET /api/w/[workspaceSlug]`. */
function publishedKeys(): string[] {
  return Object.entries(openApiDocument("").paths ?? {}).flatMap(([path, methods]) => {
    const own = path.replace("/api/v1/", "/api/").replaceAll("{", "[").replaceAll("}", "]");
    return Object.keys(methods).map((method) => `${method.toUpperCase()} ${own}`);
  });
}

/** The list as the fixtures under tests/canary/operations would have it. */
const FIXTURE_LIST: ListedOperation[] = [
  { id: "things.list", method: "GET", path: "/api/w/[workspaceSlug]/things", audience: "workspace" },
  { id: "things.create", method: "POST", path: "/api/w/[workspaceSlug]/things", audience: "workspace" },
  { id: "things.again", method: "GET", path: "/api/w/[workspaceSlug]/things", audience: "workspace" },
  { id: "lost.get", method: "GET", path: "/api/lost", audience: "partner" },
  { id: "moved.get", method: "GET", path: "/api/moved", audience: "partner" },
  { id: "open.get", method: "GET", path: "/api/open", audience: "partner" },
  { id: "secret.get", method: "GET", path: "/api/secret", audience: "partner" },
  { id: "hook.post", method: "POST", path: "/api/webhooks/hook", audience: "webhook" },
  { id: "cron.tick", method: "POST", path: "/api/cron/tick", audience: "cron" },
  { id: "cron.half", method: "POST", path: "/api/cron/half", audience: "cron" },
  { id: "odd.get", method: "GET", path: "/api/odd", audience: "user" },
];
const NOT_PUBLISHED = new Set(["secret.get", "cron.tick", "cron.half"]);

function runCanary(): void {
  const files = readFixtures(resolve("tests/canary/operations"));
  const violations = findOperationViolations({
    declarations: readDeclarations(files.filter(({ path }) => TYPES.test(path))),
    listed: FIXTURE_LIST,
    routes: files.filter(({ path }) => ROUTES.test(path)),
    published: FIXTURE_LIST.filter(({ id }) => !NOT_PUBLISHED.has(id)).map(
      (each) => `${each.method} ${each.path}`,
    ),
  });
  const problems = compareWithExpectations({ files, violations, rules: OPERATION_RULES });
  reportCanary("operations", files.length, problems);
}

if (process.argv.includes("--canary")) {
  runCanary();
} else {
  const types = readTree(process.cwd(), (path) => TYPES.test(path) && !path.endsWith(".test.ts"));
  const routes = readTree(process.cwd(), (path) => ROUTES.test(path));
  const violations = findOperationViolations({
    declarations: readDeclarations(types),
    listed: OPERATIONS,
    routes,
    published: publishedKeys(),
  });
  report("operations", routes.length, violations);
}
