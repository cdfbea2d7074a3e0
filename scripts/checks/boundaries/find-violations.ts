import type { SourceFile, Violation } from "../source-tree";
import { findCycles } from "./find-cycles";
import { GUARDED_ROOMS, refuseImport, SERVER_ONLY_ROOMS } from "./import-table";
import { buildGraph, type GraphModule } from "./module-graph";
import { PACKAGE_GUARDED_ROOMS, refusePackage } from "./package-table";
import { placeOf } from "./rooms";

type Graph = ReadonlyMap<string, GraphModule>;

/** Files that configure a tool may read the environment; everything else asks `config`. */
const MAY_READ_ENVIRONMENT =
  /^(config|scripts|sandbox|tests|bench|prisma)\/|\.test\.tsx?$|^[^/]+\.config\.ts$/;

/** Every rule this check knows; the canary demands a fixture for each. */
export const BOUNDARY_RULES: readonly string[] = [
  ...GUARDED_ROOMS.map((room) => `import:${room}`),
  ...PACKAGE_GUARDED_ROOMS.map((room) => `package:${room}`),
  "cycle",
  "process-env",
  "server-only",
  "barrel",
  "client-reaches-server",
  "keys-use-client",
  "unknown-room",
];

function at(module: GraphModule, line: number, rule: string, message: string): Violation {
  return { path: module.facts.path, line, rule, message };
}

function checkImports(graph: Graph, module: GraphModule): Violation[] {
  return module.local.flatMap((reference) => {
    const target = graph.get(reference.target);
    const place = target?.place ?? placeOf(reference.target, false);
    const reason = refuseImport(module.place, place);
    if (reason === null) return [];
    return [at(module, reference.line, `import:${module.place.room}`, `${reason} (${reference.specifier})`)];
  });
}

function checkPackages(module: GraphModule): Violation[] {
  return module.packages.flatMap(({ specifier, line }) => {
    if (specifier === "server-only" && module.facts.path.startsWith("lib/")) {
      return [
        at(module, line, "server-only", "lib also runs in plain Node; this check holds the line instead"),
      ];
    }
    const reason = refusePackage(module.place.room, specifier);
    return reason === null ? [] : [at(module, line, `package:${module.place.room}`, reason)];
  });
}

function checkShape(module: GraphModule): Violation[] {
  const { facts, place } = module;
  const found: Violation[] = [];
  if (facts.isBarrel)
    found.push(at(module, 1, "barrel", "an index that only re-exports hides where things live"));
  for (const line of facts.starExportLines)
    found.push(at(module, line, "barrel", "export * hides where things live"));
  if (place.room === "unknown")
    found.push(at(module, 1, "unknown-room", "this folder has no row in the import table"));
  if (place.room === "client-keys" && facts.isClient) {
    found.push(at(module, 1, "keys-use-client", "pages on the server read query keys"));
  }
  if (!MAY_READ_ENVIRONMENT.test(facts.path)) {
    for (const line of facts.processEnvLines)
      found.push(at(module, line, "process-env", "ask config instead"));
  }
  return found;
}

/** Follows run-time imports from a client file to the nearest file that must stay on the server. */
function checkClientReach(graph: Graph, start: GraphModule): Violation[] {
  if (!start.facts.isClient) return [];
  const cameFrom = new Map<string, string | null>([[start.facts.path, null]]);
  const queue = [start];
  for (const module of queue) {
    for (const edge of module.local) {
      if (edge.kind === "type" || cameFrom.has(edge.target)) continue;
      cameFrom.set(edge.target, module.facts.path);
      const target = graph.get(edge.target);
      const room = target?.place.room ?? placeOf(edge.target, false).room;
      if (SERVER_ONLY_ROOMS.has(room)) {
        const message = `the browser would load ${pathTo(cameFrom, edge.target)}`;
        return [at(start, 1, "client-reaches-server", message)];
      }
      if (target) queue.push(target);
    }
  }
  return [];
}

function pathTo(cameFrom: ReadonlyMap<string, string | null>, end: string): string {
  const steps = [end];
  for (let at = cameFrom.get(end); at; at = cameFrom.get(at)) steps.unshift(at);
  return steps.join(" → ");
}

function checkCycles(graph: Graph): Violation[] {
  return findCycles(graph).flatMap((group) =>
    group.map((path) => ({
      path,
      line: 1,
      rule: "cycle",
      message: `loads in a circle with ${group.join(", ")}`,
    })),
  );
}

/** Every breach of the import table and its companions in the given tree. */
export function findBoundaryViolations(files: readonly SourceFile[]): Violation[] {
  const graph = buildGraph(files);
  const single = [...graph.values()].flatMap((module) => [
    ...checkImports(graph, module),
    ...checkPackages(module),
    ...checkShape(module),
    ...checkClientReach(graph, module),
  ]);
  return [...single, ...checkCycles(graph)];
}
