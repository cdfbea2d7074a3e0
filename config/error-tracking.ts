/** What error reports may hold: stack traces and our ids. No people, bodies, parameters, prompts or SQL values. */
export const errorDataCollection = {
  userInfo: false,
  cookies: false,
  httpHeaders: { request: { allow: ["user-agent", "x-request-id"] }, response: false },
  httpBodies: [],
  urlQueryParams: false,
  databaseQueryData: false,
  queues: false,
  genAI: { inputs: false, outputs: false },
  stackFrameVariables: false,
};

/** Same-origin address that browsers report to, so that content blockers do not drop errors. */
export const ERROR_TUNNEL_PATH = "/monitoring";
