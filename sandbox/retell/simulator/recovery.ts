import { speakerOf } from "../agents-in-calls";
import type { RetellWorld } from "../world";
import { productCosts } from "./costs";
import { createOutbox } from "./outbox";
import { concludeCall } from "./state-machine";

/** Ends what was going on when the last process stopped: a conversation as far as it was spoken, others at no cost. */
export function recoverCalls(world: RetellWorld): void {
  for (const call of world.store.calls.values()) {
    if (call.status !== "registered" && call.status !== "ongoing") continue;
    const speaker = speakerOf(world, call);
    const outbox = createOutbox(world, call, speaker);
    if (call.status === "ongoing" && call.startedAt !== undefined && speaker) {
      const last = call.turns.at(-1);
      const seconds = last ? last.startSeconds + last.durationSeconds : 0;
      call.endedAt = call.startedAt + Math.round(seconds * 1000);
      call.recorded = seconds > 0 && call.storage !== "basic_attributes_only";
      call.costs = productCosts(call, speaker, seconds);
    }
    concludeCall(world, call, outbox, "error_retell");
    void outbox.finish();
  }
}
