import { describe, expect, it } from "vitest";
import { countTests, filesToRunAgain } from "./vitest-step";

const clean = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numFailedTestSuites: 0,
};

function count(changes: Partial<typeof clean>, exitedWell = true) {
  const { passed, failed } = countTests(JSON.stringify({ ...clean, ...changes }), exitedWell);
  return { passed, failed };
}

describe("countTests", () => {
  it("passes on the runner's own counts", () => {
    expect(count({})).toEqual({ passed: 7, failed: 0 });
    expect(count({ numFailedTests: 2, numFailedTestSuites: 1 }, false)).toEqual({ passed: 7, failed: 2 });
  });

  it("counts a file that did not load as a failure", () => {
    expect(count({ numFailedTestSuites: 1 }, false)).toEqual({ passed: 7, failed: 1 });
  });

  it("counts an unhappy exit as a failure even when every test passed", () => {
    expect(count({}, false)).toEqual({ passed: 7, failed: 1 });
  });

  it("counts a run without a single test as a failure", () => {
    expect(count({ numPassedTests: 0 })).toEqual({ passed: 0, failed: 1 });
  });

  it("counts a missing report as a failure", () => {
    expect(countTests(null, true)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe("filesToRunAgain", () => {
  function again(statuses: string[]) {
    const testResults = statuses.map((status, index) => ({ name: `/a/${index}.test.ts`, status }));
    return filesToRunAgain(JSON.stringify({ ...clean, testResults }));
  }

  it("names the files that failed", () => {
    expect(again(["passed", "failed", "passed", "failed"])).toEqual(["/a/1.test.ts", "/a/3.test.ts"]);
  });

  it("names none when so many failed that it is no chance, or nothing was reported", () => {
    expect(again(["failed", "failed", "failed", "failed"])).toEqual([]);
    expect(filesToRunAgain(null)).toEqual([]);
  });
});
