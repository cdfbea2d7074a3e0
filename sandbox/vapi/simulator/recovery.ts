import { effectiveAssistant } from "../assistants";
import type { VapiWorld } from "../world";
import { costLinesOf } from "./costs";
import { createOutbox } from "./outbox";
import { concludeCall, startCall, transportProviderOf } from "./state-machine";

/**
 * Ends what was going on when the last process stopped: a conversation as far as it was spoken, anything
 * before it without cost. Calls still waiting for their hour wait on.
 */
export function recoverCalls(world: VapiWorld): void {
  for (const call of world.store.calls.values()) {
    if (call.status === "ended") continue;
    if (call.status === "scheduled") {
      startCall(world, call);
      continue;
    }
    const assistant = effectiveAssistant(world.store, call);
    const outbox = createOutbox(world, call, assistant);
    const wasTalking = call.status === "in-progress" && call.startedAt !== undefined;
    if (wasTalking && assistant && call.startedAt) {
      const last = call.turns.at(-1);
      const seconds = last ? last.startSeconds + last.durationSeconds : 0;
      call.endedAt = new Date(Date.parse(call.startedAt) + Math.round(seconds * 1000)).toISOString();
      call.recorded = seconds > 0 && assistant.artifactPlan?.recordingEnabled !== false;
      call.costs = costLinesOf(call, assistant, seconds, transportProviderOf(world, call));
    }
    const reason = wasTalking ? "call.in-progress.error-vapifault-worker-died" : "worker-shutdown";
    concludeCall(world, call, outbox, reason);
    void outbox.finish();
  }
}
