/** The caps of the house. Lines are physical lines, comments and blanks included. */
export const LIMITS = { file: 400, function: 80, component: 150, routeHandler: 25 } as const;

const PRODUCT = /^(app|components|config|emails|lib|types)\/|^(proxy|instrumentation(-client)?)\.ts$/;

/** Code that ships: here every cast has to say why it is safe. */
export function isProduct(path: string): boolean {
  return PRODUCT.test(path) && !/\.test\.tsx?$/.test(path);
}

/** Route files under `app`, whose exported handlers translate and nothing else. */
export function isRoute(path: string): boolean {
  return /^app\/(.*\/)?route\.ts$/.test(path);
}
