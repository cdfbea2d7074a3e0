import { readdirSync, readFileSync } from "node:fs";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import type { Operation } from "@/types/operation";
import { OPERATIONS } from "@/types/operations";
import { type HttpAnswer, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { type Cell, cellsOf } from "../support/tenancy/cells";
import type { MarkedWorkspace } from "../support/tenancy/marked-tenant";
import { joinWorkspace } from "../support/tenancy/people";
import { type Attempt, prepareAttempt, SampleMemory } from "../support/tenancy/try-cell";
import { type AccessWorld, createAccessWorld, type Principal } from "../support/tenancy/world";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";

/** Tricks per page and intruder at size S, drawn by the seed; M tries all. */
const PAGE_TRICKS = 2;

/** Fields that have opened doors in other houses. */
function trickFields(target: MarkedWorkspace): Record<string, Record<string, string>> {
  const targetHost = hostOf(target.partnerSlug);
  return {
    "middleware skipped": { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    "middleware skipped, old name": {
      "x-middleware-subrequest": "middleware:middleware:middleware:middleware",
    },
    "forwarded host": { "x-forwarded-host": targetHost, "x-forwarded-proto": "https" },
    "forwarded, standard": { forwarded: `host=${targetHost};proto=http` },
    "original address": {
      "x-original-url": "/",
      "x-rewrite-url": "/",
      "x-invoke-path": "/",
      "x-matched-path": "/",
    },
    "middleware's own answer": {
      "x-middleware-next": "1",
      "x-middleware-rewrite": "/",
      "x-middleware-override-headers": "host",
    },
    "server component": { rsc: "1" },
    prefetch: { rsc: "1", "next-router-prefetch": "1", purpose: "prefetch" },
    "segment prefetch": { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    "router state": {
      rsc: "1",
      "next-router-state-tree": encodeURIComponent(JSON.stringify(["", {}])),
    },
    "page data": { "x-nextjs-data": "1" },
    "another method": { "x-http-method-override": "GET" },
    "an inner address": {
      "x-genius-socket-address": "127.0.0.1",
      "x-forwarded-for": "127.0.0.1",
      "x-real-ip": "127.0.0.1",
    },
  };
}

/** A workspace, or an agency with what belongs to nobody below it. */
type Marked = { marker: string };

/** Markers of every tenant but those the asker may see. */
function forbidden(world: AccessWorld, allowed: readonly Marked[]): string[] {
  const everybody: Marked[] = [world.own, world.other, world.gone].flatMap((partner) => [
    partner,
    partner.workspace,
    partner.sibling,
  ]);
  return [...everybody, world.deletedWorkspace, world.featureless]
    .filter((each) => !allowed.includes(each))
    .map(({ marker }) => marker);
}

function leaks(answer: HttpAnswer, markers: readonly string[]): string[] {
  const said = answer.text + JSON.stringify(answer.headers);
  return markers.filter((marker) => said.includes(marker));
}

async function ask({ host, path, call }: Attempt, extra: Record<string, string>): Promise<HttpAnswer> {
  return await send(host, path, { ...call, headers: { ...call.headers, ...extra } });
}

/** The framework sends server-component requests on to the same path with a check word, before anything of ours runs. */
function isSentOnToItself({ status, headers }: HttpAnswer, path: string): boolean {
  return status === 307 && String(headers.location ?? "").split("?")[0] === path.split("?")[0];
}

/** What a cell's asker may rightly see: refused ones nothing, allowed ones their workspace or their own partner. */
function visible(world: AccessWorld, operation: Operation, { verdict, scene }: Cell): Marked[] {
  if (verdict !== "allowed") return [];
  if (operation.audience !== "partner") return [scene(world).target];
  const { own, deletedWorkspace, featureless } = world;
  return [own, own.workspace, own.sibling, deletedWorkspace, featureless];
}

/** Every operation by every caller, plainly and with tricks: the same verdict, and nobody else's words. */
async function tryOperations(
  book: CaseBook,
  world: AccessWorld,
  options: TrialOptions,
  random: SeededRandom,
) {
  const cells = OPERATIONS.flatMap((operation) => cellsOf(operation).map((cell) => ({ operation, cell })));
  // What is refused uses nothing up: those who may not can all aim at the same thing.
  const memory = new SampleMemory();
  const wanted = options.canary ? cells.filter(({ cell }) => cell.who === "a stranger") : cells;
  const tryOne = async ({ operation, cell }: (typeof cells)[number]) => {
    const tricks = Object.entries(trickFields(cell.scene(world).target));
    const isSafeToRepeat = operation.method === "GET" || cell.verdict !== "allowed";
    const plain: [string, Record<string, string>] = ["plain", {}];
    // The access suite has asked each plainly; at size S each is asked once more, mostly with a trick.
    const once = isSafeToRepeat ? random.pick([plain, ...tricks]) : plain;
    const tries = options.size === "M" && isSafeToRepeat ? [plain, ...tricks] : [once];
    // Whoever is an operator sees every partner's name, and the platform's lists are theirs to see.
    const markers =
      operation.audience === "super-admin" && cell.verdict === "allowed"
        ? []
        : forbidden(world, visible(world, operation, cell));
    for (const [trick, fields] of tries) {
      const { attempt, expected } = await prepareAttempt(operation, cell, world, memory);
      const answer = await ask(attempt, fields);
      const label = `${operation.id} by ${cell.who} (${trick})`;
      book.check(
        expected.includes(answer.status) || isSentOnToItself(answer, attempt.path),
        `${label}: answered ${answer.status}, not ${expected.join(" or ")}`,
      );
      book.equal(leaks(answer, markers), [], `${label}: words of others`);
    }
  };
  await inParallel(wanted, 6, tryOne, book);
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] as const;
const BUILT_WITHOUT_OPERATION = ["/api/health", "/api/openapi"];

function builtApiRoutes(): string[] {
  const manifest: unknown = JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8"));
  if (!manifest || typeof manifest !== "object") throw new Error("The build lists no routes.");
  return Object.entries(manifest)
    .filter(([file]) => file.endsWith("/route") && file.startsWith("/api/"))
    .map(([, path]) => String(path));
}

/** What the build serves is what was declared, and undeclared methods do nothing. */
async function tryUndeclared(book: CaseBook, world: AccessWorld): Promise<void> {
  const known = new Set([...OPERATIONS.map(({ path }) => path), ...BUILT_WITHOUT_OPERATION]);
  const built = builtApiRoutes();
  book.equal(
    built.filter((path) => !known.has(path)),
    [],
    "routes of the build that no operation declares",
  );
  const { workspace, partnerSlug } = world.own;
  const owner = world.partnerRoles.owner.principal;
  await inParallel(built, 6, async (path) => {
    const declared = OPERATIONS.filter((operation) => operation.path === path);
    const isCron = declared.some(({ audience }) => audience === "cron");
    const open = new Set<string>([
      ...declared.map(({ method }) => method),
      "OPTIONS",
      ...(isCron ? ["GET"] : []),
    ]);
    if (declared.length === 0) open.add("GET");
    const address = path
      .replace("[workspaceSlug]", workspace.workspaceSlug)
      .replaceAll(/\[\w+\]/g, workspace.workspaceId);
    for (const method of METHODS.filter((each) => !open.has(each) && each !== "TRACE")) {
      const headers = { ...owner.headers, origin: `http://${hostOf(partnerSlug)}` };
      const { status } = await send(hostOf(partnerSlug), address, { method, headers });
      book.check(
        [400, 404, 405].includes(status),
        `${method} ${path} is not declared and answered ${status}`,
      );
    }
  });
}

/** Addresses of pages that show a tenant's data, with the parameters of one workspace. */
function tenantPages(target: MarkedWorkspace): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)page\.tsx$/.test(file) && /^(\([^)]*\)\/)?(w|org|super-admin)(\/|$)/.test(file))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`.replaceAll(/\/\([^)]*\)/g, ""))
    .map((path) =>
      path
        .replace("[workspaceSlug]", target.workspaceSlug)
        .replace("[agentId]", target.agentId)
        .replace("[callId]", target.callId)
        .replace("[workspaceId]", target.workspaceId)
        .replace("[integrationId]", target.integrationId)
        .replace("[partnerId]", target.partnerId)
        .replaceAll(/\[\w+\]/g, target.workspaceId),
    );
}

type Intruder = {
  who: string;
  host: string;
  principal: Principal | null;
  target: MarkedWorkspace;
  allowed: Marked[];
};

function intruders(world: AccessWorld): Intruder[] {
  const { own, other } = world;
  const here = { host: own.partnerSlug, target: own.workspace };
  const owner = world.workspaceRoles.owner.principal;
  return [
    { who: "nobody", ...here, principal: null, allowed: [] },
    { who: "a stranger", ...here, principal: world.stranger.principal, allowed: [] },
    { who: "a sibling's owner", ...here, principal: world.siblingOwner.principal, allowed: [own.sibling] },
    { who: "another partner's owner", ...here, principal: world.otherOwner.principal, allowed: [] },
    { who: "an operator", ...here, principal: world.superAdmin.principal, allowed: [] },
    { who: "a view of a sibling", ...here, principal: world.views.sibling, allowed: [own.sibling] },
    {
      who: "a view of a client, at its agency's",
      host: own.partnerSlug,
      target: own.sibling,
      principal: world.views.own,
      allowed: [own.workspace],
    },
    {
      who: "the owner, at another partner's",
      host: own.partnerSlug,
      target: other.workspace,
      principal: owner,
      allowed: [own.workspace],
    },
    {
      who: "the owner, on another's host",
      host: other.partnerSlug,
      target: other.workspace,
      principal: owner,
      allowed: [],
    },
    {
      who: "the owner, at a deleted workspace",
      host: own.partnerSlug,
      target: world.deletedWorkspace,
      principal: owner,
      allowed: [own.workspace],
    },
  ];
}

/** Pages in every form they are served in: as documents, as server components, prefetched, by their `.rsc` names. */
async function tryPages(
  book: CaseBook,
  world: AccessWorld,
  { size }: TrialOptions,
  random: SeededRandom,
): Promise<void> {
  const tries = intruders(world).flatMap((intruder) =>
    tenantPages(intruder.target).flatMap((path) => {
      const tricks = random.shuffle(Object.entries(trickFields(intruder.target)));
      const forms = tricks.slice(0, size === "M" ? tricks.length : PAGE_TRICKS).map(([trick, fields]) => ({
        intruder,
        path,
        trick,
        fields,
      }));
      const named =
        size === "S"
          ? [`${path}.rsc`, `${path}?_rsc=1a2b3`]
          : [
              `${path}.rsc`,
              `${path}.txt`,
              `${path}?_rsc=1a2b3`,
              `/_next/data/build${path}.json`,
              `/${path}`,
              `${path}/`,
            ];
      return [
        ...forms,
        ...["", ...named].map((name) => ({ intruder, path: name || path, trick: "by name", fields: {} })),
      ];
    }),
  );
  await inParallel(tries, 6, async ({ intruder, path, trick, fields }) => {
    const headers = { ...intruder.principal?.headers, ...fields };
    const answer = await ask({ host: hostOf(intruder.host), path, call: {} }, headers);
    const label = `${path} by ${intruder.who} (${trick})`;
    book.check(answer.status < 500, `${label}: answered ${answer.status}`);
    book.equal(leaks(answer, forbidden(world, intruder.allowed)), [], `${label}: words of others`);
  });
}

/** The detector itself: whoever may see a workspace does find its words on its pages. */
async function tryOwnPage(book: CaseBook, world: AccessWorld): Promise<void> {
  const { workspace, partnerSlug } = world.own;
  const { headers } = world.workspaceRoles.owner.principal;
  const answer = await send(hostOf(partnerSlug), `/w/${workspace.workspaceSlug}/agents`, { headers });
  book.check(
    answer.text.includes(workspace.marker),
    `the owner's own page shows nothing of it (${answer.status})`,
  );
}

/** Every route, method, caller and tenant, with the tricks of the trade: no leak, no undeclared route, the same verdicts. */
export async function run(options: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook(options);
  const world = await createAccessWorld();
  // The guarded thing is that membership decides: a stranger gets one behind the product's back.
  if (options.canary) await joinWorkspace(world.stranger, world.own.workspace, "viewer");
  const random = createSeededRandom(options.seed);
  await tryOperations(book, world, options, random);
  if (options.canary) return book.outcome();
  await tryUndeclared(book, world);
  await tryPages(book, world, options, random);
  await tryOwnPage(book, world);
  return book.outcome();
}
