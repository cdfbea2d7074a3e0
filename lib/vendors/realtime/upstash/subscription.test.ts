import { expect, test } from "vitest";
import type { StreamEntry } from "./stream-store";
import { ChannelSubscription } from "./subscription";

function entry(id: string): StreamEntry {
  return { id, event: { type: "call.updated", id } };
}

/** A stream whose first reads fail, and a feed that becomes ready when told. */
function scene(stored: string[], failures = 0) {
  const ready = Promise.withResolvers<void>();
  const asked: string[] = [];
  let left = failures;
  const seen: string[] = [];
  const controller = new AbortController();
  return {
    seen,
    asked,
    stored,
    feedIsReady: ready.resolve,
    stop: () => controller.abort(),
    deliver: ({ id }: StreamEntry) => seen.push(id),
    input: {
      channel: "c",
      signal: controller.signal,
      feed: { position: "9-0", ready: ready.promise },
      store: {
        readAfter: async (_channel: string, position: string) => {
          asked.push(position);
          left -= 1;
          if (left >= 0) throw new Error("away");
          return stored.filter((id) => Number.parseInt(id, 10) > Number.parseInt(position, 10)).map(entry);
        },
      },
    },
  };
}

test("what was missed comes first, what came live meanwhile follows, nothing twice", async () => {
  const { seen, deliver, input, feedIsReady } = scene(["5-0", "8-0", "10-0", "11-0"]);
  const subscription = new ChannelSubscription("5-0", deliver);
  const caughtUp = subscription.catchUp(input);
  for (const id of ["10-0", "11-0", "12-0"]) subscription.receive(entry(id));
  expect(seen).toEqual([]);
  feedIsReady();
  await caughtUp;
  subscription.receive(entry("12-0"));
  subscription.receive(entry("13-0"));
  expect(seen).toEqual(["8-0", "10-0", "11-0", "12-0", "13-0"]);
  expect(subscription.position).toBe("13-0");
});

test("the stream is read only once the feed is ready, so that nothing falls between the two", async () => {
  const { seen, asked, stored, deliver, input, feedIsReady } = scene(["8-0"]);
  const caughtUp = new ChannelSubscription("5-0", deliver).catchUp(input);
  await Promise.resolve();
  expect(asked).toEqual([]);
  stored.push("9-0");
  feedIsReady();
  await caughtUp;
  expect(seen).toEqual(["8-0", "9-0"]);
});

test("a failed read is repeated until it works", async () => {
  const { seen, deliver, input, feedIsReady } = scene(["8-0"], 1);
  feedIsReady();
  await new ChannelSubscription("5-0", deliver).catchUp(input);
  expect(seen).toEqual(["8-0"]);
});

test("a newcomer starts where the feed is and reads no history", async () => {
  const { seen, asked, deliver, input } = scene(["8-0"]);
  const subscription = new ChannelSubscription(undefined, deliver);
  await subscription.catchUp(input);
  subscription.receive(entry("9-0"));
  subscription.receive(entry("10-0"));
  expect(seen).toEqual(["10-0"]);
  expect(asked).toEqual([]);
});

test("ids are ordered by their numbers, not their letters", async () => {
  const { seen, deliver, input } = scene([]);
  const subscription = new ChannelSubscription(undefined, deliver);
  await subscription.catchUp(input);
  for (const id of ["10-9", "10-10", "10-2", "9-99", "11-0"]) subscription.receive(entry(id));
  expect(seen).toEqual(["10-9", "10-10", "11-0"]);
});
