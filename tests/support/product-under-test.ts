/** The first port of the block on which the product and its stand-ins run; the app itself listens on it. */
export function basePort(): number {
  const port = Number(process.env.GENIUS_TEST_BASE_PORT);
  if (Number.isInteger(port) && port > 0) return port;
  throw new Error(
    "GENIUS_TEST_BASE_PORT is not set. These tests talk to a running product: use npm test -- --only e2e, or set the variable to the PORT of a running npm start.",
  );
}

/** The Host of an agency such as `acme`, or of the platform itself without a slug. */
export function hostOf(slug?: string): string {
  return slug ? `${slug}.localhost:${basePort()}` : `localhost:${basePort()}`;
}

const STAND_IN_OFFSETS = {
  supabase: 2,
  redis: 3,
  vapi: 4,
  retell: 5,
  stripe: 6,
  mail: 7,
  algolia: 8,
  control: 9,
};

/** The address of a stand-in of the product under test. */
export function standInUrl(name: keyof typeof STAND_IN_OFFSETS): string {
  return `http://127.0.0.1:${basePort() + STAND_IN_OFFSETS[name]}`;
}
