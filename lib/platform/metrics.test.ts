import { expect, test } from "vitest";
import { countMetric, metricsSnapshot, observeMs } from "./metrics";

test("counts add up per set of labels, whatever their order", () => {
  countMetric("test.count", { vendor: "a", result: "ok" });
  countMetric("test.count", { result: "ok", vendor: "a" }, 2);
  countMetric("test.count", { vendor: "b", result: "ok" });
  expect(metricsSnapshot().counters).toMatchObject({
    "test.count{result=ok,vendor=a}": 3,
    "test.count{result=ok,vendor=b}": 1,
  });
});

test("the 95th percentile is the bucket it falls in, never above the largest value", () => {
  for (let index = 0; index < 95; index += 1) observeMs("test.duration", 4);
  for (let index = 0; index < 5; index += 1) observeMs("test.duration", 40_000);
  observeMs("test.single", 3);
  const { histograms } = metricsSnapshot();
  expect(histograms["test.duration"]).toMatchObject({ count: 100, p95Ms: 5, maxMs: 40_000 });
  expect(histograms["test.single"]).toMatchObject({ count: 1, p95Ms: 3, meanMs: 3 });
});
