import { Client } from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { logger } from "@/lib/platform/logger";
import { lifeOf } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
  deliver,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { waitFor } from "@/tests/support/wait-for";
import { startInboxLoop } from "./inbox-loop";

let stage: CallStage;
let stop: () => Promise<void>;

beforeEach(async () => {
  stage = await createCallStage();
  const stopping = new AbortController();
  const loop = startInboxLoop({ signal: stopping.signal, log: logger() });
  stop = async () => {
    stopping.abort();
    await loop;
  };
});

afterEach(() => stop());

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function settled(callId: string) {
  return waitFor("the call to be settled", async () => {
    const call = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
    return call.settledAt;
  });
}

async function finishCall(): Promise<string> {
  const callId = await createIntent(stage);
  for (const body of lifeOf({ externalId: newId(), callId })) await deliver(stage, body);
  return callId;
}

/** Cuts every connection of one name, as a restart of the database does. */
async function cutConnections(applicationName: string): Promise<number> {
  const owner = new Client({ connectionString: process.env.DIRECT_URL });
  await owner.connect();
  try {
    const cut = await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = $1 and datname = current_database()`,
      [applicationName],
    );
    return cut.rowCount ?? 0;
  } finally {
    await owner.end();
  }
}

describe("startInboxLoop", () => {
  it("works events off as they arrive", async () => {
    await settled(await finishCall());
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("goes on after it lost its listening connection", async () => {
    await settled(await finishCall());
    const cut = await waitFor("the listening connection to be cut", () => cutConnections("genius365-inbox"));
    expect(cut).toBe(1);
    await settled(await finishCall());
    await waitFor("it to listen again", () => cutConnections("genius365-inbox"));
    await settled(await finishCall());
  });
});
