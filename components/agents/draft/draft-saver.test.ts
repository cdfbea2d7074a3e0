import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDraftSaver, type SaveOutcome, type SaveState } from "./draft-saver";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function stage() {
  const states: SaveState["kind"][] = [];
  const answers: ((outcome: SaveOutcome) => void)[] = [];
  const saver = createDraftSaver({
    save: () => new Promise((resolve) => answers.push(resolve)),
    onState: ({ kind }) => states.push(kind),
    delayMs: 500,
  });
  const answer = async (outcome: SaveOutcome) => {
    answers.shift()?.(outcome);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saver, states, answers, answer };
}

describe("a draft saver", () => {
  it("sends once when typing pauses", async () => {
    const { saver, states, answers, answer } = stage();
    saver.changed();
    await vi.advanceTimersByTimeAsync(300);
    saver.changed();
    await vi.advanceTimersByTimeAsync(300);
    expect(answers).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(300);
    expect(answers).toHaveLength(1);
    await answer({ kind: "saved" });
    expect(states.at(-1)).toBe("saved");
  });

  it("sends what was typed meanwhile with the next, never two at a time", async () => {
    const { saver, states, answers, answer } = stage();
    saver.changed();
    await vi.advanceTimersByTimeAsync(500);
    saver.changed();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(answers).toHaveLength(1);
    await answer({ kind: "saved" });
    expect(states.at(-1)).toBe("waiting");
    await vi.advanceTimersByTimeAsync(500);
    expect(answers).toHaveLength(1);
    await answer({ kind: "saved" });
    expect(states.at(-1)).toBe("saved");
  });

  it("tries again by itself when what was refused was mended meanwhile", async () => {
    const { saver, answers, answer } = stage();
    saver.changed();
    await vi.advanceTimersByTimeAsync(500);
    saver.changed();
    await answer({ kind: "invalid", problems: [] });
    await vi.advanceTimersByTimeAsync(500);
    expect(answers).toHaveLength(1);
  });

  it("stores it too when somebody takes back what is just being stored", async () => {
    const { saver, states, answers, answer } = stage();
    saver.changed();
    await vi.advanceTimersByTimeAsync(500);
    saver.settled();
    await answer({ kind: "saved" });
    await vi.advanceTimersByTimeAsync(500);
    expect(answers).toHaveLength(1);
    await answer({ kind: "saved" });
    expect(states.at(-1)).toBe("saved");
  });

  it("keeps what was refused and tries it again with the next change", async () => {
    const { saver, states, answers, answer } = stage();
    saver.changed();
    await vi.advanceTimersByTimeAsync(500);
    await answer({ kind: "failed", message: "No connection" });
    expect(states.at(-1)).toBe("failed");
    const flushed = saver.flush();
    expect(answers).toHaveLength(1);
    await answer({ kind: "saved" });
    expect((await flushed).kind).toBe("saved");
  });

  it("sends nothing over a conflict until it is settled", async () => {
    const { saver, states, answers, answer } = stage();
    saver.changed();
    await vi.advanceTimersByTimeAsync(500);
    await answer({ kind: "conflict" });
    saver.changed();
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await saver.flush()).kind).toBe("conflict");
    expect(answers).toHaveLength(0);
    saver.resume();
    expect(answers).toHaveLength(1);
    await answer({ kind: "saved" });
    expect(states.at(-1)).toBe("saved");
  });
});
