import type { z } from "zod";
import type { RateLimitClass } from "@/config/limits";
import type { PartnerPermission, PlatformPermission, WorkspacePermission } from "@/config/permissions";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What the body of an answer is: one resource, a page of them, nothing (204), or bytes the handler writes itself. */
export type ResponseKind<S extends z.ZodType = z.ZodType> =
  | { kind: "resource"; schema: S }
  | { kind: "page"; schema: S }
  | { kind: "none" }
  | { kind: "stream"; contentType: string };

interface OperationBase<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends ResponseKind,
> {
  /** Stable name, `entity.verb`; the OpenAPI operationId and part of idempotency keys. */
  id: string;
  method: Method;
  /** Next route path with its parameters in brackets, for example /api/w/[workspaceSlug]/agents. */
  path: string;
  summary: string;
  params: P;
  query: Q;
  body: B;
  response: R;
  status: 200 | 201 | 202 | 204;
  rateLimit: RateLimitClass;
  /** Set where the body is a file itself rather than JSON; `body` is then nothing. */
  upload?: { contentTypes: readonly string[]; maxBytes: number };
  /** Set on lists of which `fields=a,b` in the query leaves only those fields of each item in the answer. */
  selectable?: true;
  /** Set where the answer holds a secret shown once: nothing of it may be kept, so a repeat key is refused. */
  answer?: "never-kept";
}

/**
 * Who may call. Every operation names exactly one audience; those inside a tenant name the permission too, so an
 * operation without one does not compile. `callers: "people"` closes it to API keys, `paywall: "exempt"` leaves an
 * agency's change open while it owes its plan, `whileClosed` leaves it to the owner even when the agency is closed for
 * its debt, so that it can pay, `host: "platform"` closes it to agencies' hosts, which answer as if it did not exist.
 */
export type Audience =
  | {
      audience: "workspace";
      permission: WorkspacePermission;
      /** Whoever holds one of these instead gets in too; the verb then says which of them counts. */
      orPermissions?: readonly WorkspacePermission[];
      paywall: "enforced" | "exempt";
    }
  | {
      audience: "partner";
      permission: PartnerPermission;
      callers?: "people";
      paywall?: "exempt";
      whileClosed?: true;
    }
  | { audience: "super-admin"; permission: PlatformPermission }
  | { audience: "user"; secondFactor?: "may-be-pending"; form?: "accepted"; whileClosed?: true }
  | { audience: "public"; form?: "accepted"; host?: "platform"; whileClosed?: true }
  | { audience: "webhook" }
  | { audience: "cron" };

export type Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends ResponseKind = ResponseKind,
  A extends Audience = Audience,
> = OperationBase<P, Q, B, R> & A;

/** Declares an operation once; wrapper, OpenAPI, typed client and generated access tests read it. */
export function defineOperation<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends ResponseKind,
  const A extends Audience,
>(operation: OperationBase<P, Q, B, R> & A): OperationBase<P, Q, B, R> & A {
  return operation;
}

export function resource<S extends z.ZodType>(schema: S) {
  return { kind: "resource", schema } as const;
}

export function pageOf<S extends z.ZodType>(schema: S) {
  return { kind: "page", schema } as const;
}

export const nothing = { kind: "none" } as const;

export type ParamsOf<O extends { params: z.ZodType }> = z.input<O["params"]>;
export type QueryOf<O extends { query: z.ZodType }> = z.input<O["query"]>;
export type BodyOf<O extends { body: z.ZodType }> = z.input<O["body"]>;
