import type { LoadJob } from "./load-job";

/** Makes loads of prepared events; each event is sent once, as the next unused line of the file. */
export function eventSource(
  file: string,
  target: { origin: string; path: string; host: string },
): (count: number) => LoadJob {
  let firstLine = 0;
  return (count) => {
    const { origin, path, host } = target;
    const headers = { "content-type": "application/json", host };
    const job: LoadJob = {
      ...{ origin, path, headers, requestsFile: file, firstLine, count },
      method: "POST",
      clients: 1,
      expectStatus: 200,
    };
    firstLine += count;
    return job;
  };
}
