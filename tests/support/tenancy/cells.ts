import { CLIENT_FEATURE_NAMES } from "@/config/client-features";
import { PARTNER_ROLES, WORKSPACE_ROLES } from "@/config/permissions";
import { canInPartner, canInWorkspace, effectiveWorkspaceRole } from "@/lib/access/can";
import type { Operation } from "@/types/operation";
import type { MarkedWorkspace } from "./marked-tenant";
import type { Person } from "./people";
import type { AccessWorld, Principal } from "./world";

/** The setting of one try: whose host, who asks, and what for. */
export type Scene = {
  /** Slug of the host's partner, "" for the platform's own host. */
  host: string;
  principal: Principal | null;
  person?: Person;
  target: MarkedWorkspace;
  /** Takes the path's first part from here and the entity from `target`: somebody else's thing at an own address. */
  addressedAt?: MarkedWorkspace;
};

/** Who tries, and the verdict: a status, or the operation's own success. */
export type Cell = { who: string; verdict: number | "allowed"; scene: (world: AccessWorld) => Scene };

type SceneMaker = Cell["scene"];

const NOBODY: Principal | null = null;
/** No partner has ever had this name. */
const UNKNOWN_HOST = "nobody-has-this-host";

function atOwn(
  principal: (world: AccessWorld) => Principal | null,
  target?: (w: AccessWorld) => MarkedWorkspace,
): SceneMaker {
  return (world) => ({
    host: world.own.partnerSlug,
    principal: principal(world),
    target: target ? target(world) : world.own.workspace,
  });
}

const NOT_SIGNED_IN: Cell[] = [
  { who: "nobody", verdict: 401, scene: atOwn(() => NOBODY) },
  {
    who: "a forged session",
    verdict: 401,
    scene: atOwn(() => ({ headers: { authorization: "Bearer ey.ey.ey" } })),
  },
  {
    who: "a made-up key",
    verdict: 401,
    scene: atOwn(() => ({ headers: { authorization: "Bearer gk_made-up" } })),
  },
  { who: "a session of another partner", verdict: 401, scene: atOwn((w) => w.otherOwner.principal) },
  { who: "a key of another partner", verdict: 401, scene: atOwn((w) => w.keys.other) },
  { who: "a revoked key", verdict: 401, scene: atOwn((w) => w.keys.revoked) },
  { who: "an expired key", verdict: 401, scene: atOwn((w) => w.keys.expired) },
  {
    who: "an operator's session of the platform's host",
    verdict: 401,
    scene: atOwn((w) => w.superAdmin.principal),
  },
];

const WRONG_HOST: Cell[] = [
  {
    who: "the owner on an unknown host",
    verdict: 404,
    scene: (w) => ({
      host: UNKNOWN_HOST,
      principal: w.workspaceRoles.owner.principal,
      target: w.own.workspace,
    }),
  },
  {
    who: "somebody on the host of a deleted partner",
    verdict: 404,
    scene: (w) => ({
      host: w.gone.partnerSlug,
      principal: w.workspaceRoles.owner.principal,
      target: w.gone.workspace,
    }),
  },
];

const NO_WAY_IN: Cell[] = [
  { who: "a stranger", verdict: 404, scene: atOwn((w) => w.stranger.principal) },
  { who: "the owner of a sibling workspace", verdict: 404, scene: atOwn((w) => w.siblingOwner.principal) },
  { who: "a key of a sibling workspace", verdict: 404, scene: atOwn((w) => w.keys.sibling) },
  {
    who: "the owner, for a workspace of another partner",
    verdict: 404,
    scene: atOwn(
      (w) => w.workspaceRoles.owner.principal,
      (w) => w.other.workspace,
    ),
  },
  {
    who: "the owner, for a sibling workspace",
    verdict: 404,
    scene: atOwn(
      (w) => w.workspaceRoles.owner.principal,
      (w) => w.own.sibling,
    ),
  },
  {
    who: "the owner, for a deleted workspace",
    verdict: 404,
    scene: atOwn(
      (w) => w.workspaceRoles.owner.principal,
      (w) => w.deletedWorkspace,
    ),
  },
];

/** Somebody else's entity under an address one may use. */
function foreignEntities(who: string, principal: (w: AccessWorld) => Principal): Cell[] {
  const scene =
    (target: (w: AccessWorld) => MarkedWorkspace): SceneMaker =>
    (w) => ({
      host: w.own.partnerSlug,
      principal: principal(w),
      target: target(w),
      addressedAt: w.own.workspace,
    });
  return [
    { who: `${who}, for another partner's entity`, verdict: 404, scene: scene((w) => w.other.workspace) },
    { who: `${who}, for a sibling's entity`, verdict: 404, scene: scene((w) => w.own.sibling) },
  ];
}

type WorkspaceOperation = Extract<Operation, { audience: "workspace" }>;
type PartnerOperation = Extract<Operation, { audience: "partner" }>;

function workspaceCells(operation: WorkspaceOperation): Cell[] {
  const { permission } = operation;
  const roles = WORKSPACE_ROLES.map(
    (role): Cell => ({
      who: `workspace ${role}`,
      verdict: canInWorkspace({ role, features: CLIENT_FEATURE_NAMES }, permission) ? "allowed" : 403,
      scene: (w) => ({ ...atOwn(() => w.workspaceRoles[role].principal)(w), person: w.workspaceRoles[role] }),
    }),
  );
  const partnerRoles = PARTNER_ROLES.map((role): Cell => {
    const acting = effectiveWorkspaceRole(null, role);
    const verdict =
      acting === null
        ? 404
        : canInWorkspace({ role: acting, features: CLIENT_FEATURE_NAMES }, permission)
          ? "allowed"
          : 403;
    const scene: SceneMaker = (w) => ({
      ...atOwn(() => w.partnerRoles[role].principal)(w),
      person: w.partnerRoles[role],
    });
    return { who: `partner ${role}`, verdict, scene };
  });
  const asAdmin = canInWorkspace({ role: "admin", features: CLIENT_FEATURE_NAMES }, permission)
    ? "allowed"
    : 403;
  // A provider is a word everybody has, not an entity of somebody.
  const hasEntity = Object.keys(shapeOf(operation)).some(
    (name) => !["workspaceSlug", "provider"].includes(name),
  );
  const withoutFeatures = canInWorkspace({ role: "owner", features: [] }, permission);
  return [
    {
      who: "a view of the client (read-only)",
      verdict: operation.method === "GET" ? "allowed" : 403,
      scene: atOwn((w) => w.views.own),
    },
    { who: "a view of a sibling workspace", verdict: 404, scene: atOwn((w) => w.views.sibling) },
    {
      who: "an owner without any feature",
      verdict: withoutFeatures ? "allowed" : 403,
      scene: (w) => ({
        ...atOwn(
          () => w.featurelessOwner.principal,
          () => w.featureless,
        )(w),
        person: w.featurelessOwner,
      }),
    },
    {
      who: "a partner's admin where the client has no feature",
      verdict: asAdmin,
      scene: (w) => ({
        ...atOwn(
          () => w.partnerRoles.admin.principal,
          () => w.featureless,
        )(w),
        person: w.partnerRoles.admin,
      }),
    },
    ...NOT_SIGNED_IN,
    ...WRONG_HOST,
    ...NO_WAY_IN,
    ...roles,
    ...partnerRoles,
    { who: "a key without the scope", verdict: 403, scene: atOwn((w) => w.keys.workspaceBare) },
    { who: "a partner's key without the scope", verdict: 403, scene: atOwn((w) => w.keys.partnerBare) },
    { who: "a key with the scope", verdict: asAdmin, scene: atOwn((w) => w.keys.workspace) },
    { who: "a partner's key with the scope", verdict: asAdmin, scene: atOwn((w) => w.keys.partner) },
    ...(hasEntity ? foreignEntities("the owner", (w) => w.workspaceRoles.owner.principal) : []),
  ];
}

function shapeOf(operation: Operation): object {
  return "shape" in operation.params && typeof operation.params.shape === "object" && operation.params.shape
    ? operation.params.shape
    : {};
}

function partnerCells(operation: PartnerOperation): Cell[] {
  const { permission } = operation;
  const roles = PARTNER_ROLES.map(
    (role): Cell => ({
      who: `partner ${role}`,
      verdict: canInPartner(role, permission) ? "allowed" : 403,
      scene: atOwn((w) => w.partnerRoles[role].principal),
    }),
  );
  const foreign: Cell = {
    who: "the partner's owner, for another partner's entity",
    verdict: 404,
    scene: atOwn(
      (w) => w.partnerRoles.owner.principal,
      (w) => w.other.workspace,
    ),
  };
  return [
    ...NOT_SIGNED_IN,
    ...WRONG_HOST,
    { who: "a stranger", verdict: 403, scene: atOwn((w) => w.stranger.principal) },
    { who: "a workspace owner", verdict: 403, scene: atOwn((w) => w.workspaceRoles.owner.principal) },
    { who: "a workspace's key", verdict: 403, scene: atOwn((w) => w.keys.workspace) },
    { who: "a view of a client", verdict: 403, scene: atOwn((w) => w.views.own) },
    { who: "a key without the scope", verdict: 403, scene: atOwn((w) => w.keys.partnerBare) },
    {
      who: "a key with the scope",
      verdict: canInPartner("admin", permission) && operation.callers !== "people" ? "allowed" : 403,
      scene: atOwn((w) => w.keys.partner),
    },
    ...roles,
    ...(Object.keys(shapeOf(operation)).length > 0 ? [foreign] : []),
  ];
}

/** Of an agency that is closed for its debt the owner does what it takes to pay; nobody does anything else. */
function closedCells(operation: Operation): Cell[] {
  const mayBe = "whileClosed" in operation && operation.whileClosed === true;
  const scene =
    (principal: (w: AccessWorld) => Principal): SceneMaker =>
    (w) => ({
      host: w.closed.partnerSlug,
      principal: principal(w),
      person: w.closedOwner,
      target: w.closed.workspace,
    });
  return [
    {
      who: "the owner of an agency closed for its debt",
      verdict: mayBe ? "allowed" : 403,
      scene: scene((w) => w.closedOwner.principal),
    },
    {
      who: "a key of an agency closed for its debt",
      verdict: 403,
      scene: scene((w) => w.closedKey),
    },
  ];
}

function userCells(operation: Operation): Cell[] {
  const person: Cell = {
    who: "anybody signed in",
    verdict: "allowed",
    scene: (w) => ({ ...atOwn(() => w.stranger.principal)(w), person: w.stranger }),
  };
  const foreign: Cell = {
    who: "somebody, for another person's entity",
    verdict: 404,
    scene: (w) => ({ ...atOwn(() => w.stranger.principal)(w), person: w.workspaceRoles.owner }),
  };
  return [
    ...NOT_SIGNED_IN,
    ...WRONG_HOST,
    { who: "a key", verdict: 403, scene: atOwn((w) => w.keys.partner) },
    { who: "a view of a client", verdict: 403, scene: atOwn((w) => w.views.own) },
    person,
    ...(Object.keys(shapeOf(operation)).length > 0 ? [foreign] : []),
  ];
}

function onPlatform(principal: (w: AccessWorld) => Principal | null): SceneMaker {
  return (w) => ({ host: "", principal: principal(w), target: w.own.workspace });
}

const SUPER_ADMIN_CELLS: Cell[] = [
  { who: "nobody on the platform's host", verdict: 401, scene: onPlatform(() => NOBODY) },
  {
    who: "a partner's owner on the platform's host",
    verdict: 401,
    scene: onPlatform((w) => w.otherOwner.principal),
  },
  { who: "a partner's key on the platform's host", verdict: 401, scene: onPlatform((w) => w.keys.partner) },
  { who: "somebody signed in there", verdict: 403, scene: onPlatform((w) => w.platformVisitor.principal) },
  { who: "an operator", verdict: "allowed", scene: onPlatform((w) => w.superAdmin.principal) },
  { who: "nobody on a partner's host", verdict: 404, scene: atOwn(() => NOBODY) },
  { who: "an operator on a partner's host", verdict: 404, scene: atOwn((w) => w.superAdmin.principal) },
  { who: "a partner's owner on its host", verdict: 404, scene: atOwn((w) => w.partnerRoles.owner.principal) },
  { who: "a view of a client on its host", verdict: 404, scene: atOwn((w) => w.views.own) },
  { who: "a view of a client on the platform's host", verdict: 401, scene: onPlatform((w) => w.views.own) },
  ...WRONG_HOST,
];

const NO_PUBLIC_HOST: Cell[] = [
  ...["an unknown host", "the host of a deleted partner"].map(
    (place): Cell => ({
      who: `anybody on ${place}`,
      verdict: 404,
      scene: (w) => ({
        host: place === "an unknown host" ? UNKNOWN_HOST : w.gone.partnerSlug,
        principal: NOBODY,
        target: w.own.workspace,
      }),
    }),
  ),
];

function publicCells(operation: Extract<Operation, { audience: "public" }>): Cell[] {
  if (operation.host !== "platform") {
    const onClosed: Cell = {
      who: "anybody on the host of an agency closed for its debt",
      verdict: 403,
      scene: (w) => ({ host: w.closed.partnerSlug, principal: NOBODY, target: w.closed.workspace }),
    };
    return [
      { who: "anybody", verdict: "allowed", scene: atOwn(() => NOBODY) },
      ...(operation.whileClosed ? [] : [onClosed]),
      ...NO_PUBLIC_HOST,
    ];
  }
  return [
    { who: "anybody on the platform's host", verdict: "allowed", scene: onPlatform(() => NOBODY) },
    { who: "anybody on a partner's host", verdict: 404, scene: atOwn(() => NOBODY) },
    { who: "an operator on a partner's host", verdict: 404, scene: atOwn((w) => w.superAdmin.principal) },
    ...NO_PUBLIC_HOST,
  ];
}

/** These ask for a secret of their own; sessions and keys of people open nothing. */
const SECRET_CELLS: Cell[] = [
  { who: "whoever knows the secret", verdict: "allowed", scene: atOwn(() => NOBODY) },
  ...[
    { who: "nobody", principal: () => NOBODY },
    { who: "an operator's session", principal: (w: AccessWorld) => w.superAdmin.principal },
    { who: "a partner owner's session", principal: (w: AccessWorld) => w.partnerRoles.owner.principal },
    { who: "a partner's key", principal: (w: AccessWorld) => w.keys.partner },
  ].map(
    ({ who, principal }): Cell => ({
      who: `${who} without the secret`,
      verdict: 401,
      scene: atOwn(principal),
    }),
  ),
];

/** Every try at an operation, from its own declaration. */
export function cellsOf(operation: Operation): Cell[] {
  switch (operation.audience) {
    case "workspace":
      return [...workspaceCells(operation), ...closedCells(operation)];
    case "partner":
      return [...partnerCells(operation), ...closedCells(operation)];
    case "super-admin":
      return SUPER_ADMIN_CELLS;
    case "user":
      return [...userCells(operation), ...closedCells(operation)];
    case "public":
      return publicCells(operation);
    case "webhook":
    case "cron":
      return SECRET_CELLS;
  }
}
