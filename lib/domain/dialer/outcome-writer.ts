import {
  type DialedCall,
  type DialOutcome,
  recordDialOutcomes,
} from "@/lib/domain/calls/record-dial-outcome";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import { countMetric } from "@/lib/platform/metrics";

type Answer = DialedCall & { outcome: DialOutcome };

/**
 * Stores the answers of an engine as they come: those that come while others are being stored make the next transaction,
 * so that a hundred dials take a few. An answer that cannot be stored costs only itself: its call is looked up later.
 */
export class OutcomeWriter {
  private waiting: Answer[] = [];
  private writing: Promise<void> | null = null;

  add(answer: Answer): void {
    this.waiting.push(answer);
    this.writing ??= this.writeAll();
  }

  /** Resolves when all answers so far are stored. */
  async settle(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const answers = this.waiting;
      this.waiting = [];
      if (!(await write(answers))) for (const answer of answers) await write([answer]);
    }
    this.writing = null;
  }
}

async function write(answers: Answer[]): Promise<boolean> {
  const ctx = crossTenantContext("dialer");
  try {
    await recordDialOutcomes(ctx, answers);
    return true;
  } catch (error) {
    countMetric("dialer.outcome_failed");
    ctx.log.error({ error, calls: answers.map(({ callId }) => callId) }, "answers to dials were not stored");
    return false;
  } finally {
    void ctx.settle();
  }
}
