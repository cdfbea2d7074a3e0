import { AsyncLocalStorage } from "node:async_hooks";
import { isUuid } from "./ids";
import { processSingleton } from "./singleton";

/** Whose rows a statement may touch. "all" is the partner's own view over its workspaces. */
export type TenantScope = { partnerId: string; workspaceId: string | "all" };

const storage = processSingleton("data.scope", () => new AsyncLocalStorage<TenantScope>());

/** Runs `fn` with every statement of the app role bound to the scope. Throws when an id is not a UUID. */
export async function runInScope<T>(scope: TenantScope, fn: () => T | Promise<T>): Promise<T> {
  assertScope(scope);
  // Prisma's promises are lazy: without the inner await a query would start after the scope has ended.
  return storage.run(scope, async () => await fn());
}

/** The scope in force, if any. Without one the database shows no rows. */
export function currentScope(): TenantScope | undefined {
  return storage.getStore();
}

function assertScope({ partnerId, workspaceId }: TenantScope): void {
  // The ids become part of SQL text, so this check is what keeps them harmless.
  if (!isUuid(partnerId)) throw new TypeError("scope.partnerId is not a UUID");
  if (workspaceId !== "all" && !isUuid(workspaceId)) throw new TypeError("scope.workspaceId is not a UUID");
}
