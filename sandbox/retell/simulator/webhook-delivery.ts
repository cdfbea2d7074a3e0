import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, attemptOnce, isAccepted, type Letter } from "../../voice/attempt";
import type { RetellWorld } from "../world";
import { signatureOf } from "./signing";

const retries = 3;
/** Simulated seconds between two attempts. */
const retrySeconds = 5;

export interface Webhook {
  callId: string;
  orgId: string;
  type: string;
  url: string;
  body: string;
  timeoutMs: number;
}

function letterOf(world: RetellWorld, webhook: Webhook): Letter {
  const key = world.store.webhookKeys.get(webhook.orgId) ?? "";
  return {
    ...webhook,
    headers: () => ({
      "content-type": "application/json",
      "user-agent": "axios/1.7.9",
      "x-retell-signature": signatureOf(webhook.body, key),
    }),
  };
}

/** The first attempt, and what is left to do after it: null when it was accepted. */
export async function sendWebhook(
  world: RetellWorld,
  webhook: Webhook,
): Promise<{ answer: Answer; retrying: Promise<Answer> | null }> {
  const answer = await attemptOnce(world, letterOf(world, webhook), 1);
  return { answer, retrying: isAccepted(answer) ? null : retry(world, webhook, answer) };
}

async function retry(world: RetellWorld, webhook: Webhook, first: Answer): Promise<Answer> {
  let answer = first;
  for (let attempt = 2; attempt <= 1 + retries; attempt += 1) {
    if (isAccepted(answer) || world.stopping.signal.aborted) break;
    await sleep((retrySeconds * 1000) / world.settings.timeScale, undefined, { ref: false });
    answer = await attemptOnce(world, letterOf(world, webhook), attempt);
  }
  return answer;
}
