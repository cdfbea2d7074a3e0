import type { Pool, PoolClient } from "pg";
import { type Answer, createCountedPool, type Message, type PoolSettings, send } from "./counted-pool";
import { currentScope, type TenantScope } from "./scope";

/**
 * The pool of the app role. Each statement travels as BEGIN with the tenant's settings + the statement + COMMIT in one
 * round trip; a transaction gets the settings with its BEGIN. The settings end with the transaction, so a connection
 * carries nothing from one tenant to the next and a transaction pooler may sit in between. Without a scope the settings
 * are empty and policies show no row.
 */
export function createTenantPool(settings: PoolSettings): Pool {
  return createCountedPool(settings, {
    pipeline: true,
    sendHeld: async (client, message) => {
      if (textOf(message) !== "BEGIN") return send(client, message);
      const [begun] = [await send(client, [begin(currentScope())])].flat();
      if (!begun) throw new Error("BEGIN was not answered.");
      return begun;
    },
    sendSingle: (client, message) => queryInTransaction(client, begin(currentScope()), message),
  });
}

async function queryInTransaction(client: PoolClient, opening: string, message: Message): Promise<Answer> {
  const [opened, answer, closed] = await Promise.allSettled([
    send(client, [opening]),
    send(client, message),
    send(client, ["COMMIT"]),
  ]);
  const failure = [opened, answer, closed].find((outcome) => outcome.status === "rejected");
  client.release(opened.status === "rejected" || closed.status === "rejected");
  if (failure) throw failure.reason;
  return committed(answer, closed);
}

type Outcome = PromiseSettledResult<Answer>;

function committed(answer: Outcome, closed: Outcome): Answer {
  if (answer.status === "rejected") throw answer.reason;
  const isCommitted =
    closed.status === "fulfilled" && !Array.isArray(closed.value) && closed.value.command === "COMMIT";
  if (!isCommitted) throw new Error("The statement was rolled back.");
  return answer.value;
}

/** SET LOCAL rather than set_config(): it takes no snapshot, so an isolation level may still be chosen after it. */
function begin(scope: TenantScope | undefined): string {
  const { partnerId, workspaceId } = scope ?? { partnerId: "", workspaceId: "" };
  return `BEGIN;SET LOCAL app.partner_id='${partnerId}';SET LOCAL app.workspace_id='${workspaceId}'`;
}

function textOf([query]: Message): string {
  return typeof query === "string" ? query : query.text;
}
