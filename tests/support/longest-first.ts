import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Without former runs to go by, the runner takes a long file for a long test; this one is short and looks at every page. */
const LONG = /\/tests\/e2e\/accessibility\.test\.ts$/;

/** What takes longest begins first, so that no worker is left alone with it at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [true, false].flatMap((isLong) => sorted.filter(({ moduleId }) => LONG.test(moduleId) === isLong));
  }
}
