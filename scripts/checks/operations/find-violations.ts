import type { Operation } from "@/types/operation";
import type { SourceFile, Violation } from "../source-tree";
import type { Declaration } from "./read-declarations";
import { type RouteExport, readRoute } from "./read-route";

/** What the check needs of an operation. */
export type ListedOperation = Pick<Operation, "id" | "method" | "path" | "audience">;

export type OperationsInput = {
  declarations: readonly Declaration[];
  /** The one list that OpenAPI, client and generated tests read. */
  listed: readonly ListedOperation[];
  routes: readonly SourceFile[];
  /** `METHOD /path` of every operation the published description names, with our own bracket notation. */
  published: readonly string[];
};

export const OPERATION_RULES = [
  "not-listed",
  "declared-twice",
  "no-route",
  "no-operation",
  "wrong-place",
  "wrong-wrapper",
  "cron-methods",
  "unreadable",
  "publication",
] as const;

/** Routes that belong to no operation, with the reason. */
const WITHOUT_OPERATION: Readonly<Record<string, string>> = {
  "app/api/health/route.ts": "answers on any host, also when nothing that an operation needs is well",
  "app/api/openapi/route.ts": "describes the operations itself",
};

const WRAPPER: Readonly<Record<Operation["audience"], string>> = {
  workspace: "withWorkspace",
  partner: "withPartner",
  "super-admin": "withSuperAdmin",
  user: "withUser",
  public: "withPublic",
  webhook: "withWebhook",
  cron: "withCron",
};

type Known = ListedOperation & Declaration & { file: string };

/** Schedulers differ in how they call, so what the clock starts answers both. */
function methodsOf(operation: ListedOperation): string[] {
  return operation.audience === "cron" ? ["GET", "POST"] : [operation.method];
}

function isForClients({ audience }: ListedOperation): boolean {
  return audience !== "webhook" && audience !== "cron";
}

function key({ method, path }: ListedOperation): string {
  return `${method} ${path}`;
}

/** Compares declarations, the list, the route files and the published description with one another. */
export function findOperationViolations(input: OperationsInput): Violation[] {
  const listed = new Map(input.listed.map((operation) => [operation.id, operation]));
  const known = input.declarations.flatMap((declaration): Known[] => {
    const operation = listed.get(declaration.id);
    return operation ? [{ ...operation, ...declaration, path: operation.path, file: declaration.path }] : [];
  });
  return [
    ...checkDeclarations(input.declarations, listed, known),
    ...checkRoutes(known, input.routes),
    ...checkPublication(known, input.published),
  ];
}

function checkDeclarations(
  declarations: readonly Declaration[],
  listed: ReadonlyMap<string, ListedOperation>,
  known: readonly Known[],
): Violation[] {
  const at = ({ path, line }: Declaration, rule: string, message: string) => ({ path, line, rule, message });
  const lost = declarations
    .filter(({ id }) => !listed.has(id))
    .map((each) => at(each, "not-listed", `${each.id} is not in OPERATIONS: its module is missing there`));
  const seen = new Set<string>();
  const twice = known.flatMap((each): Violation[] => {
    const names = [each.id, key(each)];
    const isKnown = names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    const place = { path: each.file, line: each.line };
    return isKnown
      ? [{ ...place, rule: "declared-twice", message: `${each.id} or its address exists already` }]
      : [];
  });
  return [...lost, ...twice];
}

function checkRoutes(known: readonly Known[], routes: readonly SourceFile[]): Violation[] {
  const byName = new Map(known.map((operation) => [operation.name, operation]));
  const served = new Set<string>();
  const wrong = routes.flatMap((file): Violation[] => {
    const { exports, unreadable } = readRoute(file);
    const strange = unreadable.map(({ line, what }) => ({
      path: file.path,
      line,
      rule: "unreadable",
      message: `export methods as \`export const METHOD = withX(operation, …)\`, not ${what}`,
    }));
    const found = exports.flatMap((each) => {
      const operation = each.operation === null ? undefined : byName.get(each.operation);
      if (operation) served.add(`${operation.name} ${each.method} ${file.path}`);
      return checkExport(file.path, each, operation);
    });
    return [...strange, ...found];
  });
  return [...wrong, ...known.flatMap((operation) => checkServed(operation, served))];
}

function checkExport(path: string, each: RouteExport, operation: Known | undefined): Violation[] {
  const at = (rule: string, message: string): Violation => ({ path, line: each.line, rule, message });
  if (!operation) {
    return path in WITHOUT_OPERATION ? [] : [at("no-operation", `${each.method} is bound to no operation`)];
  }
  const violations: Violation[] = [];
  const isItsPlace = path === routeFile(operation) && methodsOf(operation).includes(each.method);
  if (!isItsPlace) violations.push(at("wrong-place", `${operation.id} is ${key(operation)}`));
  const wrapper = WRAPPER[operation.audience];
  if (each.wrapper !== wrapper) violations.push(at("wrong-wrapper", `${operation.id} needs ${wrapper}`));
  return violations;
}

function routeFile({ path }: ListedOperation): string {
  return `app${path}/route.ts`;
}

function checkServed(operation: Known, served: ReadonlySet<string>): Violation[] {
  const file = routeFile(operation);
  const missing = methodsOf(operation).filter((method) => !served.has(`${operation.name} ${method} ${file}`));
  if (missing.length === 0) return [];
  const isHalf = operation.audience === "cron" && missing.length === 1;
  const rule = isHalf ? "cron-methods" : "no-route";
  const message = `${operation.id}: ${file} does not answer ${missing.join(" and ")} with it`;
  return [{ path: operation.file, line: operation.line, rule, message }];
}

function checkPublication(known: readonly Known[], published: readonly string[]): Violation[] {
  const named = new Set(published);
  const differing = known.filter((operation) => named.has(key(operation)) !== isForClients(operation));
  const ghosts = published.filter((name) => !known.some((operation) => key(operation) === name));
  return [
    ...differing.map((operation) => ({
      path: operation.file,
      line: operation.line,
      rule: "publication",
      message: `${operation.id} must ${isForClients(operation) ? "" : "not "}be in the published description`,
    })),
    ...ghosts.map((name) => ({
      path: "types/operations.ts",
      line: 1,
      rule: "publication",
      message: `the published description names ${name}, which is no operation`,
    })),
  ];
}
