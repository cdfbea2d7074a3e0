/** Calls that fit into the address of a download; a test keeps it equal to the API's own limit. */
export const MOST_CHOSEN_EXPORT = 200;
