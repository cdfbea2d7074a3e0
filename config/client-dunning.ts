/**
 * What happens to a client that does not pay its plan, in whole days since its payment failed: a reminder, then its plan
 * rests and it works from its balance alone.
 */
export const CLIENT_DUNNING_DAYS = { grace: 3, restricted: 7 } as const;
