interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets everything that arrives while one write is under way travel together in the next. Alone, an item goes at once
 * and waits for nothing. `write` answers one result per item, in order. When it throws, all its callers fail; but where
 * the error may be of one item alone, each is written by itself, so that one fails no other.
 */
export function createGroupCommit<Item, Result>(options: {
  maxItems: number;
  write: (items: Item[]) => Promise<Result[]>;
  mayBeOneItems?: (error: unknown) => boolean;
}): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let isRunning = false;

  const isOfOne = (error: unknown) => options.mayBeOneItems?.(error) ?? false;

  /** Leaves to the caller what a failure means. */
  async function write(group: Waiting<Item, Result>[]): Promise<void> {
    const results = await options.write(group.map(({ item }) => item));
    if (results.length !== group.length) throw new Error("A group was answered in part.");
    for (const [index, result] of results.entries()) group[index]?.resolve(result);
  }

  async function writeGroup(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      await write(group);
    } catch (error) {
      if (group.length > 1 && isOfOne(error)) await writeOneByOne(group);
      else for (const { reject } of group) reject(error);
    }
  }

  /** Ends at the first failure that is of no item: the rest would only wait for the same. */
  async function writeOneByOne(group: Waiting<Item, Result>[]): Promise<void> {
    for (const [index, waiting] of group.entries()) {
      try {
        await write([waiting]);
      } catch (error) {
        waiting.reject(error);
        if (isOfOne(error)) continue;
        for (const { reject } of group.slice(index + 1)) reject(error);
        return;
      }
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (queue.length > 0) await writeGroup(queue.splice(0, options.maxItems));
    isRunning = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!isRunning) void run();
    });
}
